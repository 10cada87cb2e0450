"""Assessment files to start from."""

from __future__ import annotations

HEAD = """\
schema: 1
organisation: {name: 株式会社サンプル}
questionnaire: {id: ai-readiness, version: 1.0.0}
date: 2026-11-21
"""
GOOD = HEAD + """\
answers:
  leadership.vision: {level: 3}
  leadership.backing: {level: 2}
  data.unified: {unknown: true}
  data.governance: {level: 1}
  infrastructure.api: {level: 2}
  infrastructure.scalability: {level: 2}
  people.literacy: {level: 3}
  people.learning: {level: 2}
"""
