"""Every address of the admin answers every role as the table says: no cell differs, and no address is without a row."""

import pytest
from django.test import TestCase

from tests.site.admin_addresses import addresses
from tests.site.rights_desk import Desk
from tests.site.rights_guide import in_guide, table
from tests.site.rights_places import Places
from tests.site.rights_table import COLUMNS, NOT_ALLOWED, OPEN, ROWS, SUPERUSER, Row

# Fewer would mean that the walk lost its way.
FEWEST_ADDRESSES = 380


# What is used elsewhere is not deleted; Wagtail knows that by its index of references.
@pytest.mark.references
class RightsTable(TestCase):
    """All addresses, all roles, three methods."""

    @classmethod
    def setUpTestData(cls):
        cls.desk = Desk()
        places = Places(cls.desk)
        cls.rows: dict[tuple[str, str], Row] = {}
        for row in ROWS:
            for place in row.places():
                assert place not in cls.rows, f"two rows for {place}"
                cls.rows[place] = row
        cls.places = [
            (address.label, kind, path)
            for address in addresses()
            for kind, path in places.of(address)
        ]

    def row(self, label, kind):
        """The row of an address: that of this kind of thing, or that of any."""
        return self.rows.get((label, kind)) or self.rows.get((label, ""))

    def asked(self, path, method, who):
        """What somebody is answered. Only who may do everything looks at the page as well: one reading finds what breaks."""
        render = who == SUPERUSER and method == "GET"
        return self.desk.ask(who, method, path, render=render)

    def let_in(self, path, said):
        """Whom a HEAD answers otherwise than a GET. It is a GET without the page; some views of Wagtail know none."""
        for who, cell in zip(COLUMNS, said, strict=True):
            # Who is let in by a GET may know as much by a HEAD; one of them is enough to see that it does not fail.
            asks = cell != OPEN or who == SUPERUSER
            if asks and self.asked(path, "HEAD", who) not in (cell, NOT_ALLOWED):
                yield who

    def differences(self, places):
        """A line for each of these places that answers otherwise than its row says, or has none."""
        for label, kind, path in places:
            row = self.row(label, kind)
            said = {
                method: "".join(self.asked(path, method, who) for who in COLUMNS)
                for method in ("GET", "POST")
            }
            for who in self.let_in(path, said["GET"]):
                yield f"{label} @ {kind}: a HEAD answers {who} otherwise than a GET"
            if row is None or (row.get, row.post) != (said["GET"], said["POST"]):
                due = f"and not {row.get} {row.post}" if row else "and has no row"
                yield f"{label} @ {kind} answers {said['GET']} {said['POST']} {due}"

    def test_no_cell_differs_and_no_address_is_without_a_row(self):
        wrong = list(self.differences(self.places))
        assert not wrong, "\n".join(wrong)
        assert len({label for label, _kind, _path in self.places}) > FEWEST_ADDRESSES

    def test_no_row_is_about_nothing(self):
        there = {(label, kind) for label, kind, _path in self.places}
        there |= {(label, "") for label, _kind in there}
        assert not [place for place in self.rows if place not in there]

    def test_a_difference_and_an_address_without_a_row_are_found(self):
        path = next(
            path for label, _kind, path in self.places if label == "wagtailusers_users:edit"
        )
        [new] = self.differences([("verzonnen:list", "", path)])
        assert "has no row" in new
        [other] = self.differences([("wagtailadmin_account", "", path)])
        assert "and not" in other


def test_the_guide_for_editors_shows_this_table() -> None:
    assert in_guide() == table(), "python -m tests.site.rights_guide"
