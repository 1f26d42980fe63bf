"""The shipped content, loaded whole: what the public will read is all there."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.utils import timezone
from wagtail.models import Page

from bridges.models import ActionPage, BridgePage, IndicatorPage, PillarPage, ProgressUpdate
from network.models import BodyPage, EventPage, Organisation
from practices.models import Municipality, PracticePage
from site_core.content_loading.facts_of_plan import UNKNOWN_STATUS

STATIC = Path(settings.BASE_DIR) / "static"


class ShippedContent:
    """To be proven with the shipped content loaded; the class that loads it has `content` and `report`."""

    def test_all_of_it_is_new_to_an_empty_site(self):
        assert (self.report.total.changed, self.report.total.left_alone) == (0, 0)

    def test_the_front_page_is_light(self):
        """Cold, at most 60 kB in 8 requests: HTML 14, style 12 compressed, one typeface of 30, no script."""
        html = self.client.get("/").content
        linked = re.findall(r'(?:href|src)="/static/([^"]+)"', html.decode())
        # Icons are for the browser and not for the page.
        needed = [name for name in linked if not name.startswith("images/")]
        files = {name: (STATIC / name).read_bytes() for name in needed}
        style = sum(len(gzip.compress(files[name])) for name in files if name.endswith(".css"))
        rest = sum(len(files[name]) for name in files if not name.endswith(".css"))
        assert len(gzip.compress(html)) < 14_000
        assert style < 12_000
        assert len(gzip.compress(html)) + style + rest < 60_000
        assert 1 + len(files) <= 8
        assert b"<script" not in html

    def test_each_kind_is_there_as_often_as_in_the_file(self):
        dated = [action for action in self.content.actions if action.status != UNKNOWN_STATUS]
        undated = [action for action in dated if action.status_as_of is None]
        assert (len(dated), len(undated)) == (76, 6)
        assert BridgePage.objects.facts().count() == 7
        assert PillarPage.objects.facts().count() == 6
        assert ActionPage.objects.facts().count() == 82
        assert ProgressUpdate.objects.filter(live=True).count() == 76
        assert ProgressUpdate.objects.filter(date=None, date_precision="unknown").count() == 6
        assert IndicatorPage.objects.facts().count() == 35
        assert BodyPage.objects.facts().count() == 4
        assert EventPage.objects.facts().count() == 42
        assert PracticePage.objects.facts().count() == 7
        assert Municipality.objects.count() == 14
        assert Organisation.objects.filter(listed_publicly=True).count() == 53
        assert (
            Organisation.objects.filter(listed_publicly=False).count()
            == len(self.content.partners_by_name)
            == 37
        )
        assert Page.find_problems() == ([], [], [], [], [])

    def test_what_belongs_to_them_came_along(self):
        parties = sum(len(action.partners) for action in self.content.actions)
        assert ActionPage.objects.aggregate(n=Count("parties"))["n"] == parties
        values = sum(len(indicator.observations) for indicator in self.content.indicators)
        assert IndicatorPage.objects.aggregate(n=Count("measurements"))["n"] == values
        assert set(ActionPage.objects.values_list("code", "title")) == {
            (action.code, action.title_nl) for action in self.content.actions
        }
        assert not ActionPage.objects.filter(source_url="").exists()
        assert not ProgressUpdate.objects.filter(source_url="").exists()
        today = timezone.localdate()
        counted = [
            action for action in ActionPage.objects.all() if action.status_on(today) is not None
        ]
        assert len(counted) == 70
