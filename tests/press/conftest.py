from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from press import sample
from press.sample import DAY
from readiness import press

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample.make_template(tmp_path_factory.mktemp("press") / "template")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests leave the user's cache alone."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def pdf(template: Path) -> bytes:
    """The sample document, printed once."""
    return press.print_pdf(sample.document(), template=template, created=DAY)


@pytest.fixture
def print_page(template: Path) -> Callable[..., bytes]:
    """Print a short document around some HTML."""

    def run(body: str, head: str = "", **options: object) -> bytes:
        options = {"template": template, "created": DAY, **options}
        return press.print_pdf(sample.page(body, head), **options)  # type: ignore[arg-type]

    return run


@pytest.fixture
def python() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run some lines in a process of their own; whatever it prints on stderr fails the test."""

    def run(
        code: str, *arguments: object, env: dict[str, str] | None = None, cwd: Path = ROOT
    ) -> subprocess.CompletedProcess[str]:
        environment = {
            **(os.environ if env is None else env),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "tests")]),
        }
        done = subprocess.run(
            [sys.executable, "-c", code, *map(str, arguments)],
            env=environment,
            cwd=cwd,
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")
        return done

    return run
