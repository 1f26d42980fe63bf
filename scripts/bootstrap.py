"""Makes .venv and installs the locked packages in it; does nothing when that has been done.

It runs before anything is installed, so it uses Python's own library only, and nothing in it may be newer syntax than
an old Python can parse: such a Python has to reach the line that says it is too old.
"""

import sys

if sys.version_info < (3, 11):
    sys.exit("Python 3.11 or newer is needed, and this is %d.%d." % sys.version_info[:2])

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
# There while packages are being installed: a .venv that still has it was broken off and cannot be trusted.
UNFINISHED = VENV / "unfinished"
LOG = VENV / "install.log"
SERVE_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"

DISK_FULL = "The disk is full. Free some space and run this again."
NO_WRITE = "The folder %s cannot be written. Give this user the right to write there, or use a copy elsewhere."
NO_VENV = (
    "This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv, "
    "then run this again."
)
NO_NETWORK = (
    "The packages could not be downloaded. Check the network and run this again. Details: %s"
)
WRONG_HASH = (
    "A downloaded package is not the one that the lock file names, so it was refused. Details: %s"
)
FAILED = "The packages could not be installed. Details: %s"

# What pip and venv print, and what that means to whoever reads it; the first that fits is told.
MEANINGS = (
    (("No space left", "Errno 28", "Disk quota"), DISK_FULL),
    (("ensurepip", "No module named venv", "No module named 'venv'"), NO_VENV),
    (("DO NOT MATCH THE HASHES",), WRONG_HASH % LOG),
    (("Permission denied", "Errno 13", "Read-only file system"), NO_WRITE % VENV),
    (
        ("Retrying", "Max retries", "Connection", "timed out", "name resolution", "No matching"),
        NO_NETWORK % LOG,
    ),
)


def main(arguments: list[str]) -> None:
    """Install what `make serve` needs, or with --dev also what checks and tests need."""
    lock = DEV_LOCK if "--dev" in arguments else SERVE_LOCK
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(1))
    try:
        if not is_installed(lock):
            wait_for_others()
            if not is_installed(lock):
                install(lock)
    except KeyboardInterrupt:
        sys.exit("Stopped. Run this again to go on.")
    except OSError as error:
        sys.exit(meaning(str(error)) or "%s: %s" % (error.filename or VENV, error.strerror))


def is_installed(lock: Path) -> bool:
    """Whether .venv holds this very lock, for the Python that is in it."""
    stamp = stamp_of(lock)
    return stamp.is_file() and not UNFINISHED.exists() and stamp.read_text() == fingerprint(lock)


def stamp_of(lock: Path) -> Path:
    """The file in .venv that says which version of a lock was installed."""
    return VENV / (lock.name + ".installed")


def fingerprint(lock: Path) -> str:
    """What a lock says, and the Python it was installed for."""
    return "%s %s" % (hashlib.sha256(lock.read_bytes()).hexdigest(), venv_version())


def venv_version() -> str:
    """The version of the Python in .venv, or nothing when there is none that runs."""
    show = [str(VENV_PYTHON), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.run(show, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:
        return ""


def wait_for_others() -> None:
    """Let one run at a time install; this file is the lock, because .venv comes and goes."""
    own_file = os.open(__file__, os.O_RDONLY)
    try:
        fcntl.flock(own_file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        say("Another run is installing the packages; waiting for it.")
        fcntl.flock(own_file, fcntl.LOCK_EX)


def install(lock: Path) -> None:
    """Make .venv when there is none to build on, and install the lock in it."""
    if UNFINISHED.exists() or not can_install():
        make_venv()
    UNFINISHED.touch()
    count = sum(line[:1].isalnum() for line in lock.read_text().splitlines())
    say(
        "Installing %d packages from %s; the first time this takes about a minute."
        % (count, lock.name)
    )
    # The lock names every package, so nothing is left to resolve. Only what is imported gets compiled, when it is.
    run(
        "pip",
        "install",
        "--require-hashes",
        "--no-deps",
        "--no-compile",
        "--no-input",
        "-r",
        str(lock),
    )
    for installed in {lock, SERVE_LOCK}:
        stamp_of(installed).write_text(fingerprint(installed))
    UNFINISHED.unlink()


def can_install() -> bool:
    """Whether the .venv that is there runs, with a pip, on a Python that is new enough."""
    ask = [str(VENV_PYTHON), "-c", "import sys, pip; sys.exit(sys.version_info < (3, 11))"]
    try:
        return subprocess.run(ask, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def make_venv() -> None:
    """Make .venv anew, marked as unfinished from its first moment."""
    if VENV.exists():
        say("The folder .venv is incomplete or broken; making it again.")
        shutil.rmtree(VENV)
    VENV.mkdir()
    UNFINISHED.touch()
    # Started from inside .venv itself, sys.executable would be the file that was just removed.
    base = getattr(sys, "_base_executable", None) or sys.executable
    run("venv", str(VENV), python=base)


def run(module: str, *arguments: str, python: str = str(VENV_PYTHON)) -> None:
    """Run a module of Python's and turn its failure into one line."""
    environment = dict(os.environ, PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1")
    done = subprocess.run(
        [python, "-m", module, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        env=environment,
        check=False,
    )
    if done.returncode:
        LOG.write_text(done.stdout)
        sys.exit(meaning(done.stdout) or FAILED % LOG)


def meaning(output: str) -> str:
    """What to tell about a failure, or nothing when it is a new one."""
    return next((told for signs, told in MEANINGS if any(sign in output for sign in signs)), "")


def say(line: str) -> None:
    """Print at once, also where output is collected."""
    print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
