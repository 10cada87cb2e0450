"""Finds questionnaires and reads them into the model, or lists everything that is wrong with them."""

from readiness.content.library import read_library
from readiness.content.location import Shelf, shelf
from readiness.content.questionnaire import read_questionnaire

__all__ = ["Shelf", "read_library", "read_questionnaire", "shelf"]
