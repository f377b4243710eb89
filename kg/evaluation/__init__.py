"""Compare the claims of a graph with annotated articles."""

from kg.evaluation.gold import Fact, Gold, GoldEntity, read_gold
from kg.evaluation.scores import Scores, evaluate

__all__ = ["Fact", "Gold", "GoldEntity", "Scores", "evaluate", "read_gold"]
