"""Which organisations may be the one that asks to join."""

import pytest

from network.joining.near_names import MOST, near_organisations, plain_name
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("De Verzonnen Club vzw", "de verzonnen club"), ("Café Verzonnen", "CAFE VERZONNEN"), ("V.Z.W. Verzonnen", "Verzonnen"),
        ("Verzonnen-Club", "verzonnen club"), ("  vzw ", "vzw"),
    ],
)  # fmt: skip
def test_names_are_compared_without_what_does_not_matter(one, other):
    assert plain_name(one) == plain_name(other)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("Verzonnen Tuinclub", True), ("verzonnen tuinclub VZW", True), ("Verzonnen Tuinkclub", True), ("Verzonnen Tuinclub Brugge", True),
        ("Iets heel anders", False), ("", False), ("vzw", False), ("🌍", False), ("a" * 200, False),
    ],
)  # fmt: skip
def test_a_name_that_looks_like_it_is_found(asked, found):
    OrganisationFactory(name="Verzonnen Tuinclub")
    OrganisationFactory(name="Bakkerij Ingebeeld")
    names = [one.name for one in near_organisations(asked)]
    assert names == (["Verzonnen Tuinclub"] if found else [])


def test_the_same_website_is_enough_and_a_broken_address_finds_nothing():
    OrganisationFactory(name="Ingebeeld", website="https://www.verzonnen.test/over")
    OrganisationFactory(name="Zonder", website="")
    assert [one.name for one in near_organisations("Anders", "http://verzonnen.test")] == ["Ingebeeld"]  # fmt: skip
    for address in ("", "http://[", "geen"):
        assert near_organisations("Anders", address) == []


def test_the_nearest_come_first_and_not_too_many(django_assert_num_queries):
    for number in range(MOST + 4):
        OrganisationFactory(name=f"Verzonnen Tuinclub {number}")
    OrganisationFactory(name="Verzonnen Tuinclub")
    with django_assert_num_queries(1):
        found = near_organisations("Verzonnen Tuinclub")
    assert len(found) == MOST
    assert found[0].name == "Verzonnen Tuinclub"
