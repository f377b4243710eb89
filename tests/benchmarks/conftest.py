"""Keep pytest from importing the benchmarks, which import one another as scripts do."""

collect_ignore_glob = ["*.py"]
