"""The Makefile and .ci/run: targets, what they start, and that they stay in step with each other."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted(
    path.relative_to(ROOT).as_posix() for path in [*ROOT.glob("tools/*.sh"), ROOT / ".ci" / "run"]
)
TARGETS = ("demo", "test", "verify", "lint", "bench", "clean")

needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


def make(*words: str) -> str:
    # MAKEFLAGS of a `make test` that runs this test must not reach the inner make.
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("MAKE", "MFLAGS"))}
    done = subprocess.run(
        ["make", *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@needs_make
def test_make_alone_explains_every_target() -> None:
    explained = re.findall(r"^make (\w+)", make(), re.MULTILINE)
    assert sorted(explained) == sorted(TARGETS)


@needs_make
@pytest.mark.parametrize(
    ("target", "first", "last"),
    [
        ("demo", "sh tools/environment.sh run", "-o out/demo-$language.$form"),
        ("test", "sh tools/environment.sh test", "-m 'not verify'"),
        ("verify", "sh tools/environment.sh verify", "-m pytest -n 2"),
        ("lint", "sh tools/environment.sh test", "sh tools/lint.sh"),
        ("bench", "sh tools/environment.sh test", "-m benchmarks"),
    ],
)
def test_targets_set_up_first(target: str, first: str, last: str) -> None:
    steps = make("-n", target)
    assert steps.startswith(first)
    assert last in steps


def test_ci_runs_make_test_in_the_checkout_without_stdin(tmp_path: Path) -> None:
    stub = tmp_path / "make"
    stub.write_text('#!/bin/sh\necho "$@" in "$(pwd -P)"; cat; exit 7\n', encoding="utf-8")
    stub.chmod(0o755)
    done = subprocess.run(
        [ROOT / ".ci" / "run"],
        cwd=tmp_path,
        env={**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        input="typed",
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.returncode) == (f"test in {ROOT}\n", 7)


@pytest.mark.parametrize("shell", ["sh", "dash", "bash"])
@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_parse_in_every_shell(script: str, shell: str) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run([shell, "-n", ROOT / script], capture_output=True, text=True, check=False)
    assert (done.stderr, done.returncode) == ("", 0)


@pytest.mark.parametrize("script", SCRIPTS)
def test_scripts_can_be_started(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
