"""readiness: an AI-readiness assessment for consultant-led workshops."""

__version__ = "0.1.0"
