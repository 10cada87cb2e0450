"""YAML text to plain data with positions and back; knows nothing about what the data means."""

from readiness.yamltext.document import Document, Path, Position
from readiness.yamltext.reading import read_file, read_text
from readiness.yamltext.rewriting import Rewriter
from readiness.yamltext.writing import InFewLines, write_text

__all__ = ["Document", "InFewLines", "Path", "Position", "Rewriter", "read_file", "read_text", "write_text"]
