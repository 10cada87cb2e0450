"""The wheel and the sdist: what is in them, what they say, and that the installed command finds its content."""

import email
import json
import os
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

import readiness

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ("questionnaires", "report_templates", "examples", "starter")
LICENCES = ("LICENSE", "NOTICE", "report_templates/roadmap/fonts/OFL.txt")


@dataclass(frozen=True, slots=True)
class Built:
    """Paths of both archives, made from the checkout."""

    wheel: Path
    sdist: Path


def run(*words: str | Path, cwd: Path, **environment: str) -> str:
    done = subprocess.run(
        [str(word) for word in words],
        cwd=cwd,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(source: Path, target: Path) -> Built:
    pytest.importorskip("hatchling", reason="the build back end is not installed; `make test` installs it")
    run(sys.executable, "-m", "hatchling", "build", "-d", target, cwd=source)
    return Built(wheel=next(target.glob("*.whl")), sdist=next(target.glob("*.tar.gz")))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(ROOT, tmp_path_factory.mktemp("dist"))


def files(folder: str) -> set[str]:
    """The folder's files as the build should see them, relative to the checkout."""
    return {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def members(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def info(wheel: Path, name: str) -> str:
    return members(wheel)[f"readiness-{readiness.__version__}.dist-info/{name}"].decode()


def test_wheel_holds_the_package_and_its_content_and_nothing_else(built: Built) -> None:
    content = {f"readiness/_content/{name}" for folder in CONTENT for name in files(folder)}
    inside = {name for name in members(built.wheel) if ".dist-info/" not in name}
    assert inside == files("readiness") | content


def test_wheel_holds_what_a_first_report_needs(built: Built) -> None:
    inside = set(members(built.wheel))
    for name in ("questionnaires/ai-readiness/questionnaire.yaml", "report_templates/roadmap/fonts/OFL.txt"):
        assert f"readiness/_content/{name}" in inside
    assert any(name.startswith("readiness/_content/examples/") and name.endswith(".yaml") for name in inside)
    assert any(
        name.startswith("readiness/_content/report_templates/") and name.endswith(".ttf") for name in inside
    )


def test_wheel_carries_its_licences(built: Built) -> None:
    metadata = email.message_from_string(info(built.wheel, "METADATA"))
    assert metadata["License-Expression"] == "Apache-2.0 AND OFL-1.1"
    assert sorted(metadata.get_all("License-File", [])) == sorted(LICENCES)
    for name in LICENCES:
        assert info(built.wheel, f"licenses/{name}") == (ROOT / name).read_text(encoding="utf-8")


def test_wheel_says_what_it_is_and_needs(built: Built) -> None:
    metadata = email.message_from_string(info(built.wheel, "METADATA"))
    assert (metadata["Name"], metadata["Version"]) == ("readiness", readiness.__version__)
    assert metadata["Requires-Python"] == ">=3.11"
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert info(built.wheel, "METADATA").rstrip().endswith(readme.rstrip())
    assert info(built.wheel, "entry_points.txt").split() == [
        "[console_scripts]",
        "readiness",
        "=",
        "readiness.cli:main",
    ]


def test_sdist_builds_the_same_wheel(built: Built, tmp_path: Path) -> None:
    with tarfile.open(built.sdist) as archive:
        archive.extraction_filter = getattr(tarfile, "data_filter", None)  # came with Python 3.11.4
        archive.extractall(tmp_path)
    again = build(next(tmp_path.glob("readiness-*")), tmp_path / "dist")
    assert members(again.wheel) == members(built.wheel)


def test_editable_install_copies_nothing(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    code = "import sys; from hatchling.build import build_editable; print(build_editable(sys.argv[1]))"
    name = run(sys.executable, "-c", code, tmp_path, cwd=ROOT).split()[-1]
    inside = {key: value for key, value in members(tmp_path / name).items() if ".dist-info/" not in key}
    assert inside == {"_readiness.pth": str(ROOT).encode()}
    assert not (ROOT / "readiness" / "_content").exists()


def test_installed_command_finds_its_content(built: Built, tmp_path: Path) -> None:
    """Without the checkout on the path: what it reads is what the wheel brought."""
    site, folder = tmp_path / "site", tmp_path / "elsewhere"
    folder.mkdir()
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--no-index", "--no-deps", "--target", site]
    run(*pip, built.wheel, cwd=folder)
    command = [sys.executable, site / "bin" / "readiness"]
    assert readiness.__version__ in run(*command, "--version", cwd=folder, PYTHONPATH=str(site))

    example = next((site / "readiness" / "_content" / "examples").rglob("demo.yaml"))
    score = json.loads(run(*command, "score", example, "--json", cwd=folder, PYTHONPATH=str(site)))
    assert score["questionnaire"]["id"] == "ai-readiness"
    run(*command, "report", example, "--format", "html", "-o", "out.html", cwd=folder, PYTHONPATH=str(site))
    assert "</html>" in (folder / "out.html").read_text(encoding="utf-8")

    run(*command, "questionnaire", "new", "ours", cwd=folder, PYTHONPATH=str(site))
    found = json.loads(run(*command, "questionnaire", "lint", "ours", "--json", cwd=folder, PYTHONPATH=str(site)))
    assert (found["questionnaire"], found["problems"]) == ("ours", [])
