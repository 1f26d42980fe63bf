"""Addresses that machines ask for by themselves: what they may visit, everything there is, and the icon of the site."""

from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.contrib.sitemaps import Sitemap
from wagtail.contrib.sitemaps import views as sitemap_views
from wagtail.models import Page

from site_core.languages.open_pages import open_pages


class OpenPages(Sitemap):
    """Every page that readers can open, in every language; Wagtail's own stays below the Dutch front page."""

    def items(self) -> Any:
        """Return the pages in the order of the tree, Dutch first."""
        homes = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        below = Q()
        for home in homes:
            below |= Page.objects.descendant_of_q(home, inclusive=True)
        pages = open_pages(Page.objects.filter(below)).public().order_by("path")
        return pages.defer_streamfields().specific()


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keep robots out of the admin and show them the map (RFC 9309)."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('wagtailadmin_home')}",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page, with what other apps add by answering `construct_sitemap`."""
    sections: dict[str, object] = {"pages": OpenPages}
    for answer in hooks.get_hooks("construct_sitemap"):
        answer(sections)
    response: HttpResponse = sitemap_views.sitemap(request, sitemaps=sections)
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon, which has the hash of its content in its name; pages themselves link a sharper one."""
    response = HttpResponseRedirect(static("images/favicon.ico"))
    response["Cache-Control"] = "public, max-age=86400"
    return response
