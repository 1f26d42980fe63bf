"""The table of rights as people read it in the guide for editors. `python -m tests.site.rights_guide` writes it there."""

from pathlib import Path

from site_core.roles.definitions import ROLES
from tests.site.rights_table import OPEN, ROWS

GUIDE = Path(__file__).parents[2] / "docs" / "editors.md"
START, END = (
    "<!-- rechten: gemaakt uit tests/site/rights_table.py -->\n",
    "<!-- einde rechten -->\n",
)


def table() -> str:
    """What each role may do, one line for each thing."""
    names = [role.name for role in ROLES]
    lines = [["", *names], ["---"] * (len(names) + 1)]
    for row in ROWS:
        # What is only looked at has no POST.
        cells = row.post if OPEN in row.post else row.get
        said = ["ja" if cell == OPEN else "–" for cell in cells[: len(names)]]
        lines += [[what, *said] for what in row.what.split("; ") if what]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def in_guide() -> str:
    """What stands in the guide."""
    return GUIDE.read_text().partition(START)[2].partition(END)[0]


def write() -> None:
    """Put the table of now in the guide."""
    before, start, rest = GUIDE.read_text().partition(START)
    GUIDE.write_text(f"{before}{start}{table()}{END}{rest.partition(END)[2]}")


if __name__ == "__main__":
    write()
