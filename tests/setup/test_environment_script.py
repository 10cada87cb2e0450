"""tools/python.sh chooses an interpreter, tools/environment.sh keeps .venv: tried with stand-ins for Python."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = ("cat", "cksum", "dirname", "rm", "sh")


def stand_in(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A search path with the tools that the scripts use, and no Python yet."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in TOOLS:
        (folder / name).symlink_to(shutil.which(name) or name)
    return folder


def choose(programs: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", ROOT / "tools" / "python.sh"],
        env={"PATH": str(programs), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


INSTALL = """\
  Debian, Ubuntu   sudo apt-get install python3 python3-venv   (from Debian 12, Ubuntu 24.04 on)
  Fedora           sudo dnf install python3
  macOS            brew install python@3.13
  Windows          winget install Python.Python.3.13
Then run the same command again.
"""


@pytest.mark.parametrize(
    ("installed", "chosen"),
    [
        ({"python3": "venv 3.11 /a"}, "/a"),
        ({"python3": "old 3.9 /a", "python3.12": "venv 3.12 /b"}, "/b"),
        ({"python3": "venv 3.11 /a", "python3.11": "venv 3.11 /a", "python3.13": "venv 3.13 /c"}, "/c"),
        ({"python3": "venv 3.11 /a", "python3.13": "bare 3.13 /c"}, "/a"),
        ({"python": "venv 3.12 /with a space/python"}, "/with a space/python"),
    ],
    ids=["python3", "only by number", "newest", "newest that has venv", "spaces"],
)
def test_choice(programs: Path, installed: dict[str, str], chosen: str) -> None:
    for name, answer in installed.items():
        stand_in(programs, name, f"echo '{answer}'")
    done = choose(programs)
    assert (done.stdout, done.stderr, done.returncode) == (f"{chosen}\n", "", 0)


def test_names_that_start_nothing_are_passed_over(programs: Path) -> None:
    stand_in(programs, "python3.13", "echo 'no such version' >&2; exit 127")
    stand_in(programs, "python3.11", "echo venv 3.11 /usr/bin/python3.11")
    assert choose(programs).stdout == "/usr/bin/python3.11\n"


def test_variable_chooses_by_hand(programs: Path, tmp_path: Path) -> None:
    stand_in(programs, "python3.13", "echo venv 3.13 /c")
    folder = tmp_path / "my pythons"
    folder.mkdir()
    mine = stand_in(folder, "python", "echo venv 3.12 /mine")
    assert choose(programs, PYTHON=str(mine)).stdout == "/mine\n"


@pytest.mark.parametrize(
    ("installed", "environment", "finding"),
    [
        ({}, {}, "none was found"),
        ({"python3": "old 3.9 /a"}, {}, "found: 3.9"),
        ({}, {"PYTHON": "/nowhere/python"}, "PYTHON names /nowhere/python, which does not start"),
    ],
    ids=["none", "old", "wrong variable"],
)
def test_no_python(
    programs: Path, installed: dict[str, str], environment: dict[str, str], finding: str
) -> None:
    for name, answer in installed.items():
        stand_in(programs, name, f"echo '{answer}'")
    done = choose(programs, **environment)
    wanted = f"readiness needs Python 3.11 or newer; {finding}. Install it:\n{INSTALL}"
    assert (done.stdout, done.stderr, done.returncode) == ("", wanted, 1)


def test_python_without_venv(programs: Path) -> None:
    stand_in(programs, "python3", "echo bare 3.12 /a")
    done = choose(programs)
    assert done.stderr == (
        "Python 3.12 is here, but cannot make virtual environments: its module venv or ensurepip is missing."
        " Install it:\n"
        "  Debian, Ubuntu   sudo apt-get install python3.12-venv\n"
        "  others           install Python as a whole, from python.org or by the package manager\n"
        "Then run the same command again.\n"
    )
    assert done.returncode == 1


PYTHON = """\
case "$1 $2" in
    "-m venv")
        echo made >>"$LOG"
        mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
    "-m pip")
        shift 5
        echo "$*" >>"$LOG"
        exit "${PIP_FAILS:-0}" ;;
    *)
        case "$2" in
            *ensurepip*) echo "venv 3.12 $0" ;;
        esac ;;
esac
"""


class Checkout:
    """A checkout with only what the scripts read, under a path with spaces, and the log of what they started."""

    def __init__(self, folder: Path) -> None:
        self.home = folder
        self.root = folder / "a b" / "readiness"
        (self.root / "readiness").mkdir(parents=True)
        shutil.copytree(ROOT / "tools", self.root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("pyproject.toml", "constraints.txt", "readiness/__init__.py"):
            shutil.copy(ROOT / name, self.root / name)
        (folder / "bin").mkdir()
        stand_in(folder / "bin", "python3.12", PYTHON)

    def bring_up(self, level: str, **environment: str) -> tuple[int, list[str]]:
        """Run the script; its exit code and what it started."""
        log = self.home / "log"
        log.write_text("", encoding="utf-8")
        path = f"{self.home / 'bin'}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["/bin/sh", self.root / "tools" / "environment.sh", level],
            cwd=self.home,
            env={
                "PATH": path,
                "PYTHON": str(self.home / "bin" / "python3.12"),
                "LOG": str(log),
                **environment,
            },
            capture_output=True,
            text=True,
            check=False,
        )
        return done.returncode, log.read_text(encoding="utf-8").splitlines()


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


PIP = "-c constraints.txt"
RUN = [f"{PIP} hatchling", f"{PIP} --no-build-isolation -e ."]
TEST = [f"{PIP} hatchling", f"{PIP} --no-build-isolation -e .[dev]"]
VERIFY = [f"{PIP} hatchling", f"{PIP} --no-build-isolation -e .[dev] opendataloader-pdf"]


def test_first_run_makes_the_environment_and_the_second_does_nothing(checkout: Checkout) -> None:
    assert checkout.bring_up("run") == (0, ["made", *RUN])
    assert checkout.bring_up("run") == (0, [])


def test_a_higher_level_includes_the_lower_ones(checkout: Checkout) -> None:
    assert checkout.bring_up("test") == (0, ["made", *TEST])
    assert checkout.bring_up("run") == (0, [])
    assert checkout.bring_up("verify") == (0, VERIFY)
    assert checkout.bring_up("test") == (0, [])


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt", "readiness/__init__.py"])
def test_a_changed_file_installs_again(checkout: Checkout, name: str) -> None:
    checkout.bring_up("run")
    with (checkout.root / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert checkout.bring_up("run") == (0, RUN)


def test_a_moved_checkout_gets_a_new_environment(checkout: Checkout) -> None:
    checkout.bring_up("run")
    checkout.root = checkout.root.rename(checkout.home / "elsewhere")
    assert checkout.bring_up("run") == (0, ["made", *RUN])


def test_a_broken_environment_is_made_anew(checkout: Checkout) -> None:
    checkout.bring_up("run")
    (checkout.root / ".venv" / "bin" / "python").unlink()
    assert checkout.bring_up("run") == (0, ["made", *RUN])


def test_a_failed_installation_is_tried_again(checkout: Checkout) -> None:
    assert checkout.bring_up("run", PIP_FAILS="1") == (1, ["made", RUN[0]])
    assert checkout.bring_up("run") == (0, RUN)


def test_unknown_level_is_a_usage_error(checkout: Checkout) -> None:
    assert checkout.bring_up("walk") == (2, [])
