from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from cli.assessments import GOOD

collect_ignore_glob = [] if os.name == "posix" else ["test_*.py"]


@pytest.fixture(scope="session")
def nursery() -> Iterator[object]:
    """Runs many command lines at little cost."""
    from cli.processes import Nursery

    found = Nursery()
    yield found
    found.close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An assessment with nothing wrong."""
    path = tmp_path / "file.yaml"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that a process without rights can reach, other than the test's own."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)
