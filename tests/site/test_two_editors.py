"""Two people who edit one page lose nothing in silence."""

from django.test import TestCase
from django.urls import reverse
from wagtail.test.utils import WagtailTestUtils

from network.models import EventPage
from site_core.models import ContentPage
from tests.factories import make_site
from tests.site.edit_forms import filled_form


class TwoEditors(WagtailTestUtils, TestCase):
    """Both open the same page; one saves, then the other."""

    @classmethod
    def setUpTestData(cls):
        cls.site = make_site()

    def setUp(self):
        self.login()

    def open(self, page):
        """Return what the form of a page holds when it is opened now."""
        fresh = type(page).objects.get(pk=page.pk)
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        return filled_form(self.client.get(edit).content.decode(), fresh)

    def save(self, page, form, **values):
        edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
        form = form.copy()
        for name, value in values.items():
            form[name] = value
        return self.client.post(edit, form)

    def test_the_second_is_told_and_keeps_what_was_typed(self):
        for kind in (EventPage, ContentPage):
            page = self.site[kind]
            page.save_revision()
            with self.subTest(kind):
                first, second = self.open(page), self.open(page)
                assert self.save(page, first, title="Van de eerste").status_code == 302
                response = self.save(page, second, title="Van de tweede")
                assert response.status_code == 200
                html = response.content.decode()
                assert "Iemand anders" in html
                assert "Van de tweede" in html
                page.refresh_from_db()
                assert page.get_latest_revision_as_object().title == "Van de eerste"
                again = filled_form(html, page)
                assert self.save(page, again, title="Van de tweede").status_code == 302
                versions = [one.as_object().title for one in page.revisions.order_by("pk")]
                assert versions[-2:] == ["Van de eerste", "Van de tweede"]

    def test_one_editor_alone_is_never_held_up(self):
        page = self.site[EventPage]
        for number in range(3):
            assert self.save(page, self.open(page), title=f"Keer {number}").status_code == 302
