"""The shipped content, loaded whole: what the public will read is all there."""

import gzip
import re
from pathlib import Path

from django.conf import settings
from django.db.models import Count
from django.test import TestCase
from django.utils import timezone, translation
from wagtail.models import Page

from bridges.models import ActionPage, BridgePage, IndicatorPage, PillarPage, ProgressUpdate
from network.models import BodyPage, EventPage, Organisation
from practices.models import Municipality, PracticePage
from site_core.content_loading.facts_of_plan import UNKNOWN_STATUS
from site_core.content_loading.loading import load_content
from site_core.content_loading.reading import read_content
from site_core.content_loading.report import Tally
from tests.site_core.small_content import SHIPPED

STATIC = Path(settings.BASE_DIR) / "static"


class ShippedContent(TestCase):
    """One load for one test: it takes some seconds, and a second test class would repeat it."""

    def test_the_whole_plan_is_loaded_once_and_for_all(self):
        content = read_content(SHIPPED)
        with translation.override("en"):
            first = load_content(content=content)
            self.check_counts(content)
            self.check_facts(content)
            self.check_weight_of_the_front_page()
            second = load_content(content=content)
        assert (first.total.changed, first.total.left_alone) == (0, 0)
        assert second.total == Tally(unchanged=first.total.created)
        assert second.not_in_file == []

    def check_weight_of_the_front_page(self):
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

    def check_counts(self, content):
        dated = [action for action in content.actions if action.status != UNKNOWN_STATUS]
        undated = [action for action in dated if action.status_as_of is None]
        assert (len(dated), len(undated)) == (76, 6)
        assert BridgePage.objects.live().count() == 7
        assert PillarPage.objects.live().count() == 6
        assert ActionPage.objects.live().count() == 82
        assert ProgressUpdate.objects.filter(live=True).count() == 76
        assert ProgressUpdate.objects.filter(date=None, date_precision="unknown").count() == 6
        assert IndicatorPage.objects.live().count() == 35
        assert BodyPage.objects.live().count() == 4
        assert EventPage.objects.live().count() == 42
        assert PracticePage.objects.live().count() == 7
        assert Municipality.objects.count() == 14
        assert Organisation.objects.filter(listed_publicly=True).count() == 53
        assert (
            Organisation.objects.filter(listed_publicly=False).count()
            == len(content.partners_by_name)
            == 37
        )
        assert Page.find_problems() == ([], [], [], [], [])

    def check_facts(self, content):
        parties = sum(len(action.partners) for action in content.actions)
        assert ActionPage.objects.aggregate(n=Count("parties"))["n"] == parties
        values = sum(len(indicator.observations) for indicator in content.indicators)
        assert IndicatorPage.objects.aggregate(n=Count("measurements"))["n"] == values
        assert set(ActionPage.objects.values_list("code", "title")) == {
            (action.code, action.title_nl) for action in content.actions
        }
        assert not ActionPage.objects.filter(source_url="").exists()
        assert not ProgressUpdate.objects.filter(source_url="").exists()
        today = timezone.localdate()
        counted = [
            action for action in ActionPage.objects.all() if action.status_on(today) is not None
        ]
        assert len(counted) == 70
