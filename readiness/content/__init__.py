"""Finds questionnaires and reads them into the model, or lists everything that is wrong with them."""

from readiness.content.location import Shelf, shelf
from readiness.content.questionnaire import read_questionnaire

__all__ = ["Shelf", "read_questionnaire", "shelf"]
