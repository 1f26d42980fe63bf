"""The organogram is the list of bodies, laid out in rows, with lines that stay within it."""

import re
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from network.models import BodyPage, GovernancePage
from network.organogram import PARTS, Cell, cells_of
from tests.factories import BodyPageFactory, MembershipFactory, make_site


def body(number: int, branch=(), sits_in=()) -> SimpleNamespace:
    return SimpleNamespace(pk=number, branch=list(branch), sits_in=list(sits_in))


def rows(cells: list[Cell]) -> list[int]:
    """How many boxes each row has, as a browser would lay them out."""
    lengths, room = [], 0
    for cell in cells:
        if room < cell.span:
            lengths.append(0)
            room = PARTS
        room -= cell.span
        lengths[-1] += 1
    return lengths


@pytest.mark.parametrize(
    ("count", "lengths"),
    [(0, []), (1, [1]), (4, [4]), (5, [3, 2]), (7, [4, 3]), (9, [3, 3, 3]), (20, [4] * 5)],
)
def test_boxes_share_rows_that_are_about_as_long(count: int, lengths: list[int]) -> None:
    cells = cells_of([body(number) for number in range(count)])
    assert rows(cells) == lengths
    assert [cell.body.pk for cell in cells] == list(range(count))


def test_a_body_with_others_below_it_has_a_row_of_its_own() -> None:
    cells = cells_of([body(1), body(2, branch=[body(3)]), body(4), body(5)])
    assert [(cell.body.pk, cell.span) for cell in cells] == [(1, 12), (2, 12), (4, 6), (5, 6)]


def test_a_line_runs_from_the_delegate_to_the_body_it_has_a_seat_in() -> None:
    group = body(1)
    first, second, third = cells_of([group, body(2, sits_in=[group]), body(3)])
    assert first.arrows == ["44%"]
    assert [piece.x1 for piece in second.lines if piece.x1 == piece.x2] == ["56%"]
    assert third.lines == third.arrows == []


def test_a_line_to_another_row_runs_beside_every_row_between() -> None:
    group = body(0)
    cells = cells_of([group, *(body(n) for n in range(1, 11)), body(11, sits_in=[group])])
    beside = [
        at for at, cell in enumerate(cells) for one in cell.lines if one.x1 == one.x2 == "0.1rem"
    ]
    assert beside == [0, 4, 8]
    assert cells[0].arrows


def test_a_body_that_is_not_drawn_beside_the_others_gets_no_line() -> None:
    inner = body(3)
    cells = cells_of([body(1, sits_in=[inner, body(99)]), body(2, branch=[inner])])
    assert not any(cell.lines for cell in cells)


@pytest.mark.parametrize("count", [2, 5, 20])
def test_no_line_leaves_its_cell(count: int) -> None:
    bodies = [body(number) for number in range(count)]
    for one in bodies:
        one.sits_in = list(bodies)
    for cell in cells_of(bodies):
        for piece in cell.lines:
            for x in (piece.x1, piece.x2):
                assert 0 <= float(re.sub("rem|%", "", x)) <= (0.75 if "rem" in x else 100)
            for y in (piece.y1, piece.y2):
                assert 0 <= float(re.sub("rem|%", "", y)) <= (2.25 if "rem" in y else 100)


@pytest.mark.django_db
def test_each_body_is_one_box_with_its_link_in_the_order_of_the_pages() -> None:
    governance = make_site()[GovernancePage]
    above = BodyPageFactory(parent=governance, title="Verzonnen orgaan met een lange naam " * 4)
    below = BodyPageFactory(parent=above)
    for _seat in range(2):
        MembershipFactory(body=above, represents_body=BodyPageFactory(parent=below))
    tree = BeautifulSoup(Client().get(governance.url).content, "lxml").select_one(".tree")
    links = [link["href"] for link in tree.select("h3 > a, h4 > a")]
    bodies = BodyPage.objects.descendant_of(governance).live().order_by("path")
    assert links == [one.url for one in bodies]
    assert len(tree.select(".body-box")) == len(links)
    assert not tree.select("svg a")
    assert all(drawing["aria-hidden"] == "true" for drawing in tree.select("li > svg"))


@pytest.mark.django_db
def test_two_seats_for_the_same_body_are_told_once() -> None:
    governance = make_site()[GovernancePage]
    group, board = BodyPageFactory(parent=governance), BodyPageFactory(parent=governance)
    for role in ("Verzonnen voorzitter", "Verzonnen lid"):
        MembershipFactory(body=group, role=role, represents_body=board)
    page = BeautifulSoup(Client().get(governance.url).content, "lxml")
    assert len(page.select(".has-seat")) == 1
