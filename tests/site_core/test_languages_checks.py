"""What `manage.py check` says about languages."""

from unittest import mock

from django.conf import settings
from django.core.checks import run_checks
from django.db import DatabaseError
from django.test import TestCase, override_settings
from wagtail.models import Page

from site_core.languages.checks import check_no_aliases, check_settings
from tests.factories import make_site


def ids(found):
    return [error.id for error in found]


class Aliases(TestCase):
    """Wagtail can make an alias in ways we do not know yet; the check finds it all the same."""

    @classmethod
    def setUpTestData(cls):
        make_site()

    def test_a_sound_site_passes(self):
        assert not [error for error in run_checks(databases=["default"]) if "site_core" in error.id]

    def test_an_alias_is_named(self):
        one, other = Page.objects.filter(depth=3)[:2]
        Page.objects.filter(pk=other.pk).update(alias_of=one)
        [error] = check_no_aliases(databases=["default"])
        assert error.id == "site_core.E001"
        assert other.title in error.msg

    def test_many_aliases_are_not_all_named(self):
        Page.objects.filter(depth__gt=2).update(alias_of=Page.objects.get(depth=2))
        assert ids(check_no_aliases(databases=["default"])) == ["site_core.E001"] * 5

    def test_a_database_without_tables_is_no_mistake(self):
        with mock.patch(
            "site_core.languages.checks.Page.objects.filter", side_effect=DatabaseError
        ):
            assert check_no_aliases(databases=["default"]) == []


def test_the_settings_of_the_site_pass():
    assert check_settings() == []


def test_settings_that_would_publish_dutch_under_another_language_are_refused():
    with override_settings(WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE=True):
        assert ids(check_settings()) == ["site_core.E002"]
    with override_settings():
        del settings.WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE
        assert ids(check_settings()) == ["site_core.E002"]


def test_a_second_way_to_translate_is_refused():
    class Settings:
        WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
        INSTALLED_APPS = ("wagtail.contrib.simple_translation",)

    with mock.patch("site_core.languages.checks.settings", Settings):
        assert ids(check_settings()) == ["site_core.E003"]
