"""The order of the stages: readers → language → extraction → resolution → graph → writers."""

from kg.pipeline.build import Report, assemble, build
from kg.pipeline.extractor import Extractor, load_extractor
from kg.pipeline.learning import Gain, relearn
from kg.pipeline.settings import Progress, Settings

__all__ = ["Extractor", "Gain", "Progress", "Report", "Settings", "assemble", "build", "load_extractor", "relearn"]
