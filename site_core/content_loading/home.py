"""The home page, and the site record that makes it the front door."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, ReferenceIndex, Site

from site_core.content_loading.content import Content
from site_core.content_loading.wanted import ROOT, Loader, Wanted
from site_core.pages.models import HomePage

SITE_NAME = "BruggeNaarMorgen"


def wanted_home(content: Content) -> Iterable[Wanted]:
    """The Dutch home page."""
    page = content.page("home")
    yield Wanted(
        key=page.key,
        model=HomePage,
        parent=ROOT,
        values={"title": page.title_nl, "lead": page.lead_nl},
        at_first={"slug": "nl"},
        same_as={"locale__language_code": settings.LANGUAGE_CODE},
    )


def point_site_at_home(rows: Mapping[str, Any]) -> None:
    """Let the site begin at the home page, unless somebody has settled that; remove Wagtail's welcome page."""
    home = next((row for row in rows.values() if isinstance(row, HomePage)), None)
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if home is None or (site is not None and site.root_page.specific_class is not Page):
        return
    welcome = site.root_page if site is not None else None
    address = urlsplit(settings.SITE_URL)
    site = site or Site(is_default_site=True)
    site.root_page = Page.objects.get(pk=home.pk)
    site.site_name = SITE_NAME
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.save()
    ReferenceIndex.create_or_update_for_object(site)
    if welcome is not None and welcome.depth == 2 and welcome.is_leaf():
        welcome.delete()


HOME_LOADERS = [Loader(10, wanted_home, point_site_at_home)]
