"""The signals that ask to stop: Ctrl-C, TERM, and HUP of a terminal that closes."""

import signal
from types import FrameType
from typing import Any

NUMBERS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopSignals:
    """Counts the requests to stop; until `only_count`, the first one also interrupts what is being done."""

    def __init__(self) -> None:
        self.count = 0
        self.interrupts = True
        self.earlier: dict[int, Any] = {}

    def __enter__(self) -> "StopSignals":
        for number in NUMBERS:
            # A HUP that is ignored was ignored on purpose, by nohup.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                self.earlier[number] = signal.signal(number, self.receive)
        return self

    def __exit__(self, *exception: object) -> None:
        for number, handler in self.earlier.items():
            signal.signal(number, handler)

    def receive(self, number: int, frame: FrameType | None) -> None:
        """Take note of one request."""
        self.count += 1
        if self.interrupts:
            raise KeyboardInterrupt

    def only_count(self) -> None:
        """Let the main loop look at the count instead: an exception between two lines could lose a process."""
        self.interrupts = False
