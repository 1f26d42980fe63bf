"""Each Bridge has its part of the library, made by the command that makes the roles."""

from collections.abc import Iterator

from bridges.models import BridgePage
from site_core.roles.library import set_up_collection


def set_up_bridge_collections() -> Iterator[str]:
    """Make the parts that are absent. A Bridge that is renamed leaves its part as it is called."""
    for bridge in BridgePage.objects.dutch().order_by("number", "path"):
        yield from set_up_collection(f"collection:{bridge.translation_key}", bridge.title)
