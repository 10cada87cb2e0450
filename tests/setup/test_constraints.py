"""constraints.txt pins all that set-up may install, and nothing differs from it in this environment."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins() -> dict[str, Requirement]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def asked_for() -> list[Requirement]:
    project = PROJECT["project"]
    lines = [
        *project["dependencies"],
        *project["optional-dependencies"]["dev"],
        *PROJECT["build-system"]["requires"],
    ]
    return [Requirement(line) for line in lines]


def test_every_line_is_one_exact_pin() -> None:
    lines = [line for line in (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines() if line]
    for line in lines:
        assert re.fullmatch(r'#.*|[a-z0-9-]+==[0-9][0-9.a-z]*(; sys_platform == "win32")?', line), line
    assert len(pins()) == len([line for line in lines if not line.startswith("#")])


def test_pins_satisfy_the_project() -> None:
    pinned = pins()
    for requirement in asked_for():
        pin = pinned[canonicalize_name(requirement.name)]
        version = str(pin.specifier).removeprefix("==")
        assert requirement.specifier.contains(version), f"{requirement} against {pin}"


def test_all_that_comes_with_the_packages_is_pinned() -> None:
    pinned, seen = pins(), set()
    waiting = asked_for()
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in seen:
            continue
        seen.add(name)
        assert name in pinned, f"{name} has no pin"
        try:
            needs = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            pytest.skip(f"{name} is not installed; `make test` installs it")
        for need in map(Requirement, needs):
            extras = ["", *requirement.extras]
            if need.marker is None or any(need.marker.evaluate({"extra": extra}) for extra in extras):
                waiting.append(need)
