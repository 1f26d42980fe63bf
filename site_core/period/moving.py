"""Whether a date moved or was only made more exact (DESIGN.md section 4)."""

from site_core.period.period import Period


def is_move(before: Period | None, after: Period | None) -> bool:
    """Whether a date moved: narrowing it, or giving it for the first time, is no move (agenda-and-editing 3.5, rule 2)."""
    if before is None or after == before:
        return False
    return after is None or not before.contains(after)
