"""Tracked files name no machine, no package registry's host and no open end."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# Put together from pieces, so that this file passes its own test.
SLASH = "/"
FOLDERS = ("work", "root", "home", "Users", "opt/" + "py" + "pi", "tmp/" + "v")
HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.com", "npm" + "js.org", "deb" + "ian.org")
LOOKED_FOR = ("readiness/content/lint/lists.yaml", "tests/content/broken.yaml", "docs/lint.md", "docs/lint.ja.md")
"""Where open ends stand because the check of questionnaires looks for them."""
OPEN_ENDS = ("TO" + "DO", "FIX" + "ME", "X" * 3)


@pytest.mark.parametrize(
    ("pattern", "but"),
    [
        (rf"(^|[^A-Za-z0-9_.~-]){SLASH}({'|'.join(FOLDERS)}){SLASH}", ()),
        ("|".join(re.escape(host) for host in HOSTS), ()),
        (rf"\b({'|'.join(OPEN_ENDS)})\b", LOOKED_FOR),
    ],
    ids=["paths of a machine", "hosts of registries", "open ends"],
)
def test_tracked_text_is_clean(pattern: str, but: tuple[str, ...]) -> None:
    if not (shutil.which("git") and (ROOT / ".git").exists()):
        pytest.skip("not a git checkout")
    trust = f"safe.directory={ROOT}"  # the checkout may belong to someone else, as in containers
    command = ["git", "-c", trust, "grep", "-InE", pattern, "--", ".", *(f":!{place}" for place in but)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")
