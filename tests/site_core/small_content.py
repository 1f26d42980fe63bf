"""A small content file for tests: a few real objects of the shipped one, so that a load takes a second."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

SHIPPED = Path(settings.BASE_DIR) / "content" / "plan-facts.json"
# Dated to the month, not dated, of unknown status, dated to the year; the last stands below its Bridge.
ACTIONS = {"action-001", "action-005", "action-027", "action-070"}
EVENTS = {"event-05", "event-19", "event-40"}
INDICATORS = {"indicator-01", "indicator-09"}
PRACTICES = {"practice-01", "practice-07"}


def shipped_content() -> Any:
    """Return the shipped file, parsed."""
    return json.loads(SHIPPED.read_text(encoding="utf-8"))


def small_content() -> Any:
    """Return a cut-down copy of the shipped file that is complete in itself."""
    content = shipped_content()
    content["bridges"] = [
        bridge for bridge in content["bridges"] if bridge["number"] in {1, 2, 5, 7}
    ]
    for bridge in content["bridges"]:
        bridge["actions"] = chosen(bridge["actions"], ACTIONS)
    content["events"] = chosen(content["events"], EVENTS)
    content["indicators"] = chosen(content["indicators"], INDICATORS)
    content["practices"] = chosen(content["practices"], PRACTICES)
    content["statements"] = content["statements"][:1]
    content["organisations"] = content["organisations"][:6]
    names = {
        name
        for bridge in content["bridges"]
        for action in bridge["actions"]
        for name in action["partners"]
    }
    content["partners_by_name"] = [
        each for each in content["partners_by_name"] if each["name"] in names
    ]
    return content


def chosen(rows: list[Any], keys: set[str]) -> list[Any]:
    return [row for row in rows if row["key"] in keys]


def object_with_key(content: Any, key: str) -> Any:
    """Find an object anywhere in a content file."""
    if isinstance(content, dict):
        if content.get("key") == key:
            return content
        content = list(content.values())
    if isinstance(content, list):
        found = (object_with_key(each, key) for each in content)
        return next((each for each in found if each is not None), None)
    return None


def as_text(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
