"""The order of the stages: readers → language → extraction → resolution → graph → writers."""

from kg.pipeline.build import Report, assemble, build
from kg.pipeline.evidence import Explainer, Reading, load_explainer
from kg.pipeline.extractor import Extractor, load_extractor
from kg.pipeline.learning import Change, Gain, Relearned, relearn
from kg.pipeline.settings import Progress, Settings
from kg.pipeline.watching import watch

__all__ = [
    "Change",
    "Explainer",
    "Extractor",
    "Gain",
    "Progress",
    "Reading",
    "Relearned",
    "Report",
    "Settings",
    "assemble",
    "build",
    "load_explainer",
    "load_extractor",
    "relearn",
    "watch",
]
