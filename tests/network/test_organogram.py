"""The picture of the organogram has the bodies of the list, in its order, each in its own place."""

from types import SimpleNamespace

import pytest

from network.organogram import BOX_HEIGHT, BOX_WIDTH, drawing_of


def body(number: int, title: str = "Verzonnen orgaan", branch=(), sits_in=()) -> SimpleNamespace:
    return SimpleNamespace(pk=number, title=title, branch=list(branch), sits_in=list(sits_in))


@pytest.mark.parametrize("count", [0, 1, 4, 20])
def test_no_two_boxes_lie_over_each_other(count: int) -> None:
    bodies = [body(n * 10, branch=[body(n * 10 + k) for k in (1, 2)]) for n in range(count)]
    drawing = drawing_of(bodies)
    places = {(box.x, box.y) for box in drawing.boxes}
    assert len(places) == len(drawing.boxes) == 3 * count
    for box in drawing.boxes:
        assert 0 <= box.x <= drawing.width - BOX_WIDTH
        assert 0 <= box.y <= drawing.height - BOX_HEIGHT
    assert len(drawing.branches) == 2 * count


def test_the_order_is_that_of_the_list() -> None:
    below = body(2)
    drawing = drawing_of([body(1, branch=[below]), body(3)])
    assert [box.body.pk for box in drawing.boxes] == [1, 2, 3]


def test_an_arc_says_who_is_represented_where() -> None:
    group = body(1)
    drawing = drawing_of([group, body(2, sits_in=[group])])
    assert len(drawing.arcs) == 1
    assert drawing_of([group, body(2)]).arcs == []


def test_a_long_name_is_cut_where_the_box_ends() -> None:
    [box] = drawing_of([body(1, title="Verzonnen orgaan met een heel lange naam " * 5)]).boxes
    assert len(box.lines) == 3
    assert box.lines[-1].text.endswith("…")
    assert all(box.y < line.y < box.y + BOX_HEIGHT for line in box.lines)
