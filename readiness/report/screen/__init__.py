"""The second screen: the page that the projector shows while the terminal is the facilitator's.

Cheap to import; templates and figures are loaded with the first page.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from readiness.report.screen.scene import Scene

if TYPE_CHECKING:
    from readiness.core.model import Language

__all__ = ["Scene", "html"]


def html(scene: Scene, language: Language, template: Path) -> str:
    """What the room looks at, as one HTML document that refers to nothing outside.

    Args:
        scene: where the interview stands.
        language: of the page.
        template: the folder with ``screen.html.j2``, ``screen.css`` and a template for each kind of slide.
    """
    from readiness.report.screen import page, view

    return page.render(view.slide(scene, language), template)
