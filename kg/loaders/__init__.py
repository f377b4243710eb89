"""Loaders: what other programs hold → a graph, or facts to ask beside one."""
