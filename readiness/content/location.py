"""Where content stands: beside the package in a checkout, inside it when installed, or where the user says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readiness.errors import wrong_input

PACKAGE = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folders of shipped content, and the user's own questionnaire where one was named.

    Attributes:
        root: holds ``questionnaires``, ``report_templates``, ``examples`` and ``starter``.
        own: a folder with a questionnaire that takes precedence over a shipped one of the same id.
    """

    root: Path
    own: Path | None = None

    @property
    def examples(self) -> Path:
        """Assessments that the demo renders."""
        return self.root / "examples"

    @property
    def starter(self) -> Path:
        """The questionnaire that new ones begin as; it is none of those on offer."""
        return self.root / "starter"

    def template(self, name: str) -> Path:
        """The folder of a report template."""
        return self.root / "report_templates" / name

    def questionnaires(self) -> dict[str, Path]:
        """Folders of the shipped questionnaires by id; such a folder is named like its id."""
        folder = self.root / "questionnaires"
        return {entry.name: entry for entry in sorted(folder.iterdir()) if (entry / "questionnaire.yaml").is_file()}


def shelf(own: Path | None = None) -> Shelf:
    """The shelf of this installation.

    Raises:
        InputError: ``own`` is no folder with a questionnaire.
    """
    if own is not None and not own.exists():
        raise wrong_input(str(own), "content.no_folder")
    if own is not None and not (own / "questionnaire.yaml").is_file():
        raise wrong_input(str(own), "content.no_questionnaire")
    checkout = PACKAGE.parent
    inside = PACKAGE / "_content"
    root = checkout if (checkout / "questionnaires").is_dir() and not inside.is_dir() else inside
    return Shelf(root, own)
