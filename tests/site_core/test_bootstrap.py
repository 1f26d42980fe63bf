"""Setting up on a machine with only Python: what is said when it cannot, and that it is done only once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

SCRIPTS = Path(settings.BASE_DIR) / "scripts"
# A registry that nobody answers at, and no settings of the machine's own.
NO_NETWORK = {
    "PIP_CONFIG_FILE": os.devnull,
    "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
    "PIP_RETRIES": "0",
}
UNREACHABLE_LOCK = f"brugge-test-package==1.0 \\\n    --hash=sha256:{'0' * 64}\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A project of nothing but the scripts and lock files that name no package."""
    shutil.copytree(SCRIPTS, tmp_path / "scripts")
    for name in ("requirements.lock", "requirements-dev.lock"):
        (tmp_path / name).write_text("# nothing\n")
    return tmp_path


def bootstrap(tree: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up as the Makefile does."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    return subprocess.run(
        [
            "/bin/sh",
            str(tree / "scripts" / "python.sh"),
            str(tree / "scripts" / "bootstrap.py"),
            *arguments,
        ],
        env={**inherited, "PYTHON": sys.executable, **NO_NETWORK, **environment},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=120,
        check=False,
    )


def fake_python(folder: Path, *, version: str) -> None:
    """Put a python3 in a folder that is as old as can be: it runs nothing and only tells its version."""
    script = folder / "python3"
    script.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "Python {version}" && exit 0\nexit 1\n'
    )
    script.chmod(0o755)


def assert_refused(done: subprocess.CompletedProcess[str], *words: str) -> None:
    """One line on the error output that holds these words."""
    assert done.returncode == 1, done.stdout
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    for word in words:
        assert word in done.stderr


def test_a_missing_python_gives_one_line(tree: Path) -> None:
    (tree / "empty").mkdir()
    done = bootstrap(tree, PATH=str(tree / "empty"), PYTHON="")
    assert_refused(done, "Python is missing", "3.11")


def test_a_python_that_is_too_old_gives_one_line(tree: Path) -> None:
    (tree / "old").mkdir()
    fake_python(tree / "old", version="3.9.2")
    done = bootstrap(tree, PATH=str(tree / "old"), PYTHON="")
    assert_refused(done, "3.11 or newer", "Python 3.9.2", "PYTHON=")


def test_a_newer_python_is_found_beside_an_old_one(tree: Path) -> None:
    (tree / "old").mkdir()
    fake_python(tree / "old", version="3.9.2")
    (tree / "old" / "python3.12").symlink_to(sys.executable)
    asked = subprocess.run(
        ["/bin/sh", str(tree / "scripts" / "python.sh"), "-c", "print('ran')"],
        env={"PATH": str(tree / "old")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert asked.stdout == "ran\n"


def test_a_named_python_that_is_none_gives_one_line(tree: Path) -> None:
    assert_refused(bootstrap(tree, PYTHON="/no/such/python"), "PYTHON=/no/such/python")


def test_without_network_a_second_try_goes_on_and_a_third_has_nothing_to_do(tree: Path) -> None:
    (tree / "requirements.lock").write_text(UNREACHABLE_LOCK)
    assert_refused(bootstrap(tree), "could not be downloaded", "network")
    # What a kill in the middle leaves looks the same: a .venv that is marked as unfinished.
    assert (tree / ".venv" / "unfinished").exists()

    (tree / "requirements.lock").write_text("# nothing\n")
    second = bootstrap(tree)
    assert second.returncode == 0, second.stderr
    assert "making it again" in second.stdout

    for pip in (tree / ".venv").glob("lib/*/site-packages/pip"):
        shutil.rmtree(pip)
    third = bootstrap(tree)
    assert (third.returncode, third.stdout, third.stderr) == (0, "", "")


def test_a_folder_in_the_way_gives_one_line(tree: Path) -> None:
    # A link instead of a folder: permissions would not stop an administrator.
    (tree / ".venv").symlink_to(tree / "scripts")
    assert_refused(bootstrap(tree), ".venv")
