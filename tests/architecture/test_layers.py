"""The house: arrows point down only, and the core is pure."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PURE = ("typer", "rich", "yaml", "jinja2", "weasyprint", "pydantic", "prompt_toolkit", "babel", "openpyxl", "highspy")


def lint(config: Path, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    code = "from importlinter.cli import lint_imports_command as lint; lint()"
    command = [sys.executable, "-c", code, "--no-cache", "--config", str(config)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=60)


def test_the_projects_own_contracts_hold() -> None:
    done = lint(ROOT / "pyproject.toml")
    assert done.returncode == 0, done.stdout
    assert "Contracts: 2 kept, 0 broken." in done.stdout


def test_the_contracts_name_every_room() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    named = {name.strip().removeprefix("readiness.") for layer in contracts[0]["layers"] for name in layer.split("|")}
    rooms = {path.stem for path in (ROOT / "readiness").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()}
    assert rooms - {"__init__", "__main__"} == named


def test_the_core_loads_nothing_but_the_standard_library() -> None:
    modules = [f"readiness.core.{path.stem}" for path in (ROOT / "readiness" / "core").glob("*.py") if path.stem != "__init__"]
    code = f"import sys\n{chr(10).join(f'import {name}' for name in modules)}\nprint(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    loaded = {name.partition(".")[0] for name in done.stdout.split()}
    assert loaded & set(PURE) == set()
    assert loaded - set(sys.stdlib_module_names) - {"__main__", "readiness", "sitecustomize"} == set()
    assert {name for name in done.stdout.split() if name.startswith("readiness.")} >= set(modules)


@pytest.mark.parametrize(
    ("room", "line"),
    [
        ("core", "import yaml"),
        ("core", "from readiness.yamltext import write_text"),
        ("words", "from readiness.store import save"),
        ("content", "from readiness.store import save"),
        ("sheets", "from readiness.store import save"),
        ("app", "from readiness.cli import run"),
    ],
)
def test_an_arrow_that_points_up_is_found(tmp_path: Path, room: str, line: str) -> None:
    """The linter itself is tried on a small house with one wrong arrow."""
    for name in ("cli", "app", "content", "store", "report", "sheets", "yamltext", "words", "press", "core"):
        (tmp_path / "readiness" / name).mkdir(parents=True)
        (tmp_path / "readiness" / name / "__init__.py").write_text("save = run = write_text = None\n")
    (tmp_path / "readiness" / "__init__.py").touch()
    (tmp_path / "readiness" / "errors.py").touch()
    (tmp_path / "readiness" / room / "wrong.py").write_text(f"{line}\n")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text(encoding="utf-8"), encoding="utf-8")
    done = lint(tmp_path / "pyproject.toml", tmp_path)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "1 broken" in done.stdout
