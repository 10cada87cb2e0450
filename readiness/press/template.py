"""The folder of a template as the press needs it: fonts in ``fonts/``, style sheets and pictures anywhere."""

from __future__ import annotations

from pathlib import Path

from readiness.press.errors import TemplateError


def font_files(template: Path) -> tuple[Path, ...]:
    """The fonts of a template in the order of their names; :exc:`TemplateError` when there is none."""
    files = tuple(sorted((template / "fonts").glob("*.ttf")))
    if not files:
        raise TemplateError("press.template.fonts", path=str(template / "fonts"))
    return files
