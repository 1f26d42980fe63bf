"""The shipped plan, set on paper."""

from django.test import override_settings
from django.utils import timezone

from bridges.models import ActionPage, BridgePage, PillarPage, PlanPage
from bridges.printed_documents import print_plan
from tests.site_core.pdf_reading import bookmarks, needs_pango, opened, tags, words

PDF = "/bruggen/volledig.pdf"


class ShippedPrints:
    """To be proven with the shipped content loaded."""

    def pdf(self, address):
        response = self.client.get(address)
        assert response.headers["Content-Type"] == "application/pdf", address
        return opened(response.content)

    @needs_pango
    @override_settings(PDF=True)
    def test_the_whole_plan_is_tagged_and_has_bookmarks_for_all_its_parts(self):
        print_plan("nl")
        pdf = self.pdf(PDF)
        assert bool(pdf.Root.MarkInfo.Marked) is True
        assert str(pdf.Root.Lang) == "nl"
        assert str(pdf.docinfo["/Title"]) == PlanPage.objects.facts().get().title
        found = bookmarks(pdf)
        titles = [title for _depth, title in found]
        pages = [
            *BridgePage.objects.facts(), *PillarPage.objects.facts(), *ActionPage.objects.in_force(timezone.localdate()),
        ]  # fmt: skip
        assert len(pages) > 90
        for page in pages:
            assert [title for title in titles if page.title in title], page.title
        assert {depth for depth, _title in found} == {1, 2, 3, 4}
        assert {"/H1", "/H2", "/H3", "/H4", "/P", "/L", "/LI", "/Table", "/TH", "/Link"} <= set(tags(pdf))  # fmt: skip
        last = words(pdf, len(pdf.pages) - 1)
        assert f"{len(pdf.pages)}" in last
        assert BridgePage.objects.facts().get(number=7).title.replace(" ", "") in last

    @needs_pango
    @override_settings(PDF=True)
    def test_a_bridge_and_an_action_begin_with_their_own_title(self):
        bridge, action = (
            BridgePage.objects.facts().get(number=1),
            ActionPage.objects.facts().first(),
        )
        for page, address in ((bridge, f"/bruggen/{bridge.slug}.pdf"), (action, f"/acties/{action.code}.pdf")):  # fmt: skip
            pdf = self.pdf(address)
            depth, title = bookmarks(pdf)[0]
            assert depth == 1
            assert page.title in title
            assert tags(pdf).count("/H1") == 1
            assert str(pdf.docinfo["/Title"]).startswith(page.title)

    @needs_pango
    @override_settings(PDF=True)
    def test_in_french(self):
        print_plan("fr")
        pdf = self.pdf(f"/fr{PDF}")
        assert str(pdf.Root.Lang) == "fr"
        assert "Pont1" in words(pdf, 0)
