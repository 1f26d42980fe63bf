"""How the number of a row stands in an address: `<row:...>`, made known by the configuration of the app."""


class RowConverter:
    """The number of a row: no longer than any database counts."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """Read the number."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write the number."""
        return str(value)
