"""Why a mail is not written into the outbox. No message repeats an address: it would end up in a log."""


class MailRefusedError(ValueError):
    """This mail cannot be written."""


class AddressRefusedError(MailRefusedError):
    """This is not one e-mail address."""

    def __init__(self) -> None:
        super().__init__("This is not one e-mail address.")


class UnknownKindError(MailRefusedError):
    """No app offers this kind of mail."""


class NotADeadLetterError(RuntimeError):
    """Only a mail that failed, and that still has its address, can be sent again."""
