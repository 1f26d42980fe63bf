"""The conversation with the mail server: one connection for a run, and what its answers mean."""

import smtplib
import traceback
from contextlib import suppress
from typing import Any

from django.core.mail import EmailMultiAlternatives, get_connection

from site_core.outbox.states import Problem

# Longer than for mails sent while somebody waits. A server that is slow to say yes has mostly taken the mail already,
# and asking again would send it twice.
SECONDS_TO_ANSWER = 60


class ServerAwayError(Exception):
    """The mail server could not be reached, so nothing was handed over, and no mail is to blame."""


class RefusedError(Exception):
    """The mail server did not take this one mail."""

    def __init__(self, detail: str, *, for_good: bool) -> None:
        super().__init__(detail)
        self.for_good = for_good

    @property
    def problem(self) -> Problem:
        """What to call it."""
        return Problem.REFUSED if self.for_good else Problem.NOT_NOW


class Line:
    """A line to the mail server that is opened when it is needed, and anew after a failure."""

    def __init__(self) -> None:
        self.connection: Any = None

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def open(self) -> None:
        """Reach the server; raise ServerAwayError otherwise."""
        if self.connection is None:
            connection = get_connection(timeout=SECONDS_TO_ANSWER)
            try:
                connection.open()
            except OSError as error:
                with suppress(OSError):
                    connection.close()
                raise ServerAwayError(name_of(error)) from error
            self.connection = connection

    def close(self) -> None:
        """Hang up, whatever the state of the line."""
        connection, self.connection = self.connection, None
        if connection is not None:
            with suppress(OSError):
                connection.close()

    def hand_over(self, message: EmailMultiAlternatives) -> None:
        """Give one mail to the server; raise RefusedError or ServerAwayError when it did not take it."""
        try:
            taken = self.connection.send_messages([message])
        except smtplib.SMTPException as error:
            self.close()
            raise refusal_of(error) from error
        except OSError as error:
            # Over SMTP a broken line is an SMTPException: this is a server that was never reached.
            self.close()
            raise ServerAwayError(name_of(error)) from error
        except Exception as error:
            self.close()
            raise RefusedError(name_of(error), for_good=False) from error
        # Zero is a no. A backend that tells nothing says no by an exception only.
        if taken == 0:
            raise RefusedError("0", for_good=False)


def refusal_of(error: smtplib.SMTPException) -> RefusedError:
    """Read an answer of the server: what begins with a 5, about the recipient or the text, is for good."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        codes = [code for code, _text in error.recipients.values()]
        for_good = bool(codes) and all(code >= 500 for code in codes)
    else:
        codes = [error.smtp_code] if isinstance(error, smtplib.SMTPResponseException) else []
        for_good = isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500
    return RefusedError(name_of(error, *codes), for_good=for_good)


def name_of(error: BaseException, *codes: int) -> str:
    """Name an error without its message, in which servers love to repeat the address."""
    return " ".join([type(error).__name__, *map(str, codes)])[:120]


def place_of(error: BaseException) -> str:
    """Name an error and the line of code it comes from, again without its message."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    return f"{name_of(error)} at {place.filename}:{place.lineno}"
