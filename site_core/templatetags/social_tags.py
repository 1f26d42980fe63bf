"""What a service shows of a page when somebody sends its address in a message (the Open Graph protocol)."""

from typing import Any
from urllib.parse import urljoin

from django import template
from django.conf import settings
from django.template import Context
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from site_core.seo.social_pictures import HEIGHT, WIDTH, picture_of
from site_core.templatetags.way_tags import canonical_address

register = template.Library()

LOCALES = {"nl": "nl_BE", "en": "en_GB", "fr": "fr_BE"}


@register.inclusion_tag("components/social.html", takes_context=True)
def social_preview(
    context: Context, title: str, description: str = "", mark: str = ""
) -> dict[str, Any]:
    """Name this page in the words of its own head, with the picture of its kind; nothing for an address that does not exist.

    `mark` is what the tag `dutch` returns, for a title and description that stay Dutch on a page in another language.
    """
    address = canonical_address(context)
    if not address:
        return {}
    page: Any = context.get("page")
    picture = picture_of(page)
    return {
        "title": title,
        "description": description,
        "mark": mark,
        "address": address,
        "kind": "website" if page._meta.model_name == "homepage" else "article",
        "locale": LOCALES.get(get_language() or "", ""),
        "picture": urljoin(f"{settings.SITE_URL}/", static(f"images/social/{picture}.png")),
        "width": WIDTH,
        "height": HEIGHT,
        # Without the words themselves: they are Dutch in every language, and a meta tag cannot mark a part of its text.
        "alt": _("Drawing of a bridge over water, with the name of the plan and the kind of page"),
    }
