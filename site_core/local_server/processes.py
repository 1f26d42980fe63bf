"""Keeps the web server and the worker running side by side, and leaves none behind."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

# Longer than a request or a short task takes, shorter than the patience of who waits for the prompt.
GRACE_SECONDS = 10
PR_SET_PDEATHSIG = 1


class Processes:
    """Processes that live and die together."""

    def __init__(self, *, environment: Mapping[str, str]) -> None:
        self.environment = dict(environment)
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start(self, name: str, command: Sequence[str]) -> None:
        """Start one process in a session of its own, so that a Ctrl-C reaches it through us and only once."""
        self.running[name] = subprocess.Popen(  # noqa: S603  # our own commands, never input
            command,
            stdin=subprocess.DEVNULL,
            env=self.environment,
            start_new_session=True,
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
        )

    def fallen(self) -> str | None:
        """The name of a process that has ended, if one has."""
        return next(
            (name for name, process in self.running.items() if process.poll() is not None), None
        )

    def stop(self, *, hurry: Callable[[], bool] | None = None) -> None:
        """Ask all to stop, wait, and kill what is left, with everything that it started."""
        for process in self.running.values():
            if process.poll() is None:
                process.terminate()
        deadline = time.monotonic() + GRACE_SECONDS
        while any(process.poll() is None for process in self.running.values()):
            if time.monotonic() > deadline or (hurry and hurry()):
                break
            time.sleep(0.05)
        for process in self.running.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def die_with_parent() -> None:
    """Let the kernel end this process when the one that started it is killed outright (Linux only)."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
