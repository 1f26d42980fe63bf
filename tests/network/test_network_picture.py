"""The picture of the network says what the list says, at fifty organisations and at five hundred."""

import re
from collections import Counter

from bs4 import BeautifulSoup
from django.test import TestCase

from bridges.models import BridgePage
from network.directory.drawing import MOST_NAMED, WIDE
from network.models import BodyPage, NetworkPage, Organisation
from network.models.families import OrganisationFamily
from tests.factories import (
    BodyPageFactory,
    BridgePageFactory,
    MembershipFactory,
    make_site,
)

DOT = re.compile(r"M[\d.]+ [\d.]+h0")


class NetworkPicture(TestCase):
    """The drawing and the lists under it, from one page."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()
        cls.bridge, cls.body = cls.site[BridgePage], cls.site[BodyPage]
        cls.other = BridgePageFactory(
            parent=cls.bridge.get_parent(), title="Verzonnen lege Brug & co"
        )
        BodyPageFactory(parent=cls.body.get_parent())

    def grow(self, number):
        families = OrganisationFamily.values
        rows = [
            Organisation(name=f"Verzonnen groei {n}", slug=f"groei-{n}", family=families[n % 8])
            for n in range(number)
        ]
        for one in Organisation.objects.bulk_create(rows)[::3]:
            one.active_in.add(self.bridge)
            one.save()
            MembershipFactory(body=self.body, organisation=one)

    def page(self, query=""):
        response = self.client.get(f"/netwerk/{query}")
        return response, BeautifulSoup(response.content, "lxml")

    def check(self, query=""):
        """Compare what is drawn with what is listed."""
        response, html = self.page(query)
        picture, svg = response.context["picture"], html.find(class_="network-drawing").svg
        assert svg["aria-hidden"] == "true"
        assert not svg.find_all("a")
        drawn = " ".join(text.get_text() for text in svg.find_all("text"))
        listed = html.find(class_="network-lists")
        for hub in (*picture.bridges, *picture.bodies):
            name = str(hub.option.label)
            assert f"{name} ({hub.count})" in drawn
            row = listed.find(string=name).find_parent("li").get_text()
            assert str(hub.count) in row
            for share in hub.shares:
                assert f"{share.family.label} {share.count}" in row
        for group in picture.groups:
            assert f"({group.count})" in drawn
        self.check_organisations(response.context["found"].rows, svg)
        self.check_lines(picture, svg)
        return svg

    def check_organisations(self, rows, svg):
        names = [text.get_text() for text in svg.find_all(class_="network-name")]
        dots = sum(len(DOT.findall(path["d"])) for path in svg.find_all(class_="network-dots"))
        if len(rows) <= MOST_NAMED:
            assert Counter(names) == Counter(row.organisation.name for row in rows)
        else:
            assert (names, dots) == ([], len(rows))

    def check_lines(self, picture, svg):
        """A line for each organisation, or for each family, that a Bridge or a body has."""
        is_named = picture.total <= MOST_NAMED
        hubs = [*picture.bridges, *picture.bodies]
        wanted = sum(hub.count if is_named else len(hub.shares) for hub in hubs)
        assert len(svg.find_all(class_="network-line")) == wanted

    def test_a_few_are_drawn_by_name(self):
        self.grow(50)
        self.check()

    def test_five_hundred_are_drawn_as_dots_by_family(self):
        self.grow(500)
        svg = self.check()
        assert len(str(svg)) < 60_000

    def test_a_question_is_drawn_as_its_list(self):
        self.grow(100)
        self.check("?soort=overheid")
        self.check("?zoek=groei+1")

    def test_nothing_lies_outside_the_drawing(self):
        for number in (0, 50, 400):
            self.grow(number) if number != 400 else Organisation.objects.bulk_create(
                [Organisation(name=f"Verzonnen meer {n}", slug=f"meer-{n}") for n in range(400)]
            )
            _response, html = self.page()
            svg = html.find(class_="network-drawing").svg
            _x, _y, width, height = map(float, svg["viewbox"].split())
            assert width == WIDE
            for text in svg.find_all("text"):
                assert 0 <= float(text["x"]) <= width
                assert 0 < float(text["y"]) <= height
            for bar in svg.find_all("rect"):
                assert float(bar["y"]) >= 0
                assert float(bar["y"]) + float(bar["height"]) <= height

    def test_each_link_of_the_list_leads_to_as_many_organisations_as_it_says(self):
        self.grow(20)
        picture = self.page()[0].context["picture"]
        for one in (*picture.groups, *picture.bridges, *picture.bodies):
            assert len(self.page(one.query)[0].context["found"].rows) == one.count

    def test_an_empty_list_has_no_picture_and_no_empty_heading(self):
        _response, html = self.page("?zoek=bestaat+niet")
        assert html.find(class_="network-picture") is None
        Organisation.objects.update(listed_publicly=False)
        response, html = self.page()
        assert response.status_code == 200
        assert html.find(class_="network-picture") is None

    def test_the_preview_of_the_page_has_no_picture(self):
        request = self.site[NetworkPage].make_preview_request()
        assert b"network-drawing" not in request.content
