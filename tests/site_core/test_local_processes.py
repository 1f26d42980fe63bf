"""Web and worker side by side: both stop, whatever they started stops too, and neither outlives us."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from site_core.local_server.processes import Processes

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def wait_until_gone(pid: int) -> bool:
    """Whether a process ends within some seconds; one that has ended but is not waited for is gone too."""
    deadline = time.monotonic() + 5
    while time.monotonic() < deadline:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except FileNotFoundError:
            return True
        if state == "Z":
            return True
        time.sleep(0.05)
    return False


def test_all_are_asked_to_stop() -> None:
    processes = Processes(environment=os.environ)
    processes.start("web", SLEEP)
    processes.start("worker", SLEEP)
    assert processes.fallen() is None
    processes.stop()
    assert {process.returncode for process in processes.running.values()} == {-signal.SIGTERM}


def test_one_that_ends_by_itself_is_named() -> None:
    processes = Processes(environment=os.environ)
    processes.start("web", SLEEP)
    processes.start("worker", [sys.executable, "-c", ""])
    processes.running["worker"].wait()
    assert processes.fallen() == "worker"
    processes.stop()


def test_one_that_does_not_listen_is_killed_with_what_it_started(tmp_path: Path) -> None:
    note = tmp_path / "child"
    stubborn = (
        "import pathlib, signal, subprocess, sys, time\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        f"pathlib.Path({str(note)!r}).write_text(str(child.pid))\n"
        "time.sleep(60)\n"
    )
    processes = Processes(environment=os.environ)
    processes.start("web", [sys.executable, "-c", stubborn])
    wait_for_text(note)
    processes.stop(hurry=lambda: True)
    assert processes.running["web"].returncode == -signal.SIGKILL
    assert wait_until_gone(int(note.read_text()))


def test_none_outlives_a_server_that_is_killed_outright(tmp_path: Path) -> None:
    note = tmp_path / "child"
    server = (
        "import os, pathlib, sys, time\n"
        "from site_core.local_server.processes import Processes\n"
        "processes = Processes(environment=os.environ)\n"
        f"processes.start('web', {SLEEP!r})\n"
        f"pathlib.Path({str(note)!r}).write_text(str(processes.running['web'].pid))\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", server]) as parent:
        wait_for_text(note)
        parent.kill()
    if sys.platform == "linux":
        assert wait_until_gone(int(note.read_text()))


def wait_for_text(path: Path) -> None:
    """Wait until a process has written its note."""
    deadline = time.monotonic() + 10
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.02)
