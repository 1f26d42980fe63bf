"""Where each address of the admin is asked for: with something of every kind that may stand there."""

import re
from collections.abc import Iterator
from typing import Any

from wagtail.admin.views.bulk_action.registry import bulk_action_registry

from bridges.models import Milestone, ProgressUpdate
from network.models import MeetingPage, Organisation
from practices.models import Abbreviation, Municipality
from site_core.models import Label
from tests.site.admin_addresses import Address
from tests.site.rights_desk import (
    DUTCH,
    DUTCH_REVIEW,
    ENGLISH,
    ENGLISH_REVIEW,
    OTHER_DATE,
    OWN_DATE,
    ROW_REVIEW,
    Desk,
)

Place = tuple[str, dict[str, Any]]
PAGE_ARGUMENTS = ("page_id", "parent_page_id", "page_to_move_id", "page_pk")
# What only its own page or a regular expression says; all else is filled in by the name of the argument.
EXPRESSIONS = {
    r"(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/": "<page_id>/revisions/compare/earliest...latest/",
    r"(?P<pk>.+)/revisions/compare/(?P<revision_id_a>live|earliest|\d+)\.\.\.(?P<revision_id_b>live|latest|\d+)/": "<pk>/revisions/compare/earliest...latest/",
    r"documenten/(\d+)/(.*)": "documenten/<document_id>/<document_filename>",
    "admin/.*/": "admin/nergens/",
}


class Places:
    """What the arguments of addresses stand for on one desk."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def of(self, address: Address) -> list[tuple[str, str]]:
        """Where an address is asked for: what stands there, and the path; one for each kind of thing that may stand there."""
        route = address.route
        for expression, plain in EXPRESSIONS.items():
            route = route.replace(expression, plain)
        return [
            (kind, _filled(route, self.desk.common | values))
            for kind, values in self._values(address, route)
        ]

    def _values(self, address: Address, route: str) -> list[tuple[str, dict[str, Any]]]:
        """What the arguments stand for, by the kind of thing."""
        arguments = set(re.findall(r"<(\w+)>", route))
        space = address.name.rpartition(":")[0] or address.name
        found = (
            self._texts(arguments, space) or self._dates(arguments) or self._files(arguments, route)
        )
        if address.name == "wagtail_bulk_action":
            found = list(self._bulk())
        if "mode" in arguments:
            found = [("mode", {})]
        if address.name == "practice_readers:reuse":
            found = [("", {"pk": self.desk.reuse.pk})]
        row = self._row(space)
        if space == "wagtailadmin_workflows" and "task" in address.name.rpartition(":")[2]:
            row["pk"] = self.desk.rows["wagtailadmin_tasks"]
        return found or [("", row)]

    def _texts(self, arguments: set[str], space: str) -> list[Place]:
        """Pages by language and body, and what waits for a second person."""
        if arguments & {"task_state_id", "workflow_state_id", "task_id"} or (
            space == "reviews" and arguments
        ):
            kinds = [ROW_REVIEW] if "snippets" in space else [DUTCH_REVIEW, ENGLISH_REVIEW]
            kinds += [ROW_REVIEW] if space == "reviews" else []
            return [(kind, self._review(kind, space)) for kind in kinds]
        if arguments & {*PAGE_ARGUMENTS}:
            kinds = [DUTCH, ENGLISH, OWN_DATE, OTHER_DATE]
            return [(kind, self._page(self.desk.pages[kind])) for kind in kinds]
        return []

    def _dates(self, arguments: set[str]) -> list[Place]:
        """Dates, and meetings that were held, of a body that somebody keeps and of another."""
        if "item_id" in arguments:
            return [
                (kind, {"item_id": self.desk.pages[kind].pk}) for kind in (OWN_DATE, OTHER_DATE)
            ]
        if "meeting_id" in arguments:
            return [(kind, self._meeting(one)) for kind, one in self.desk.held.items()]
        return []

    def _files(self, arguments: set[str], route: str) -> list[Place]:
        """A document of the library, and a report that is not public yet."""
        kinds = ["report"] if route.startswith("documenten/") else ["document", "report"]
        if arguments & {"document_id", "doc_id"}:
            return [(kind, self._file(self.desk.common[kind])) for kind in kinds]
        return []

    def _review(self, kind: str, space: str) -> dict[str, Any]:
        state = self.desk.waiting[kind]
        about = state.workflow_state.content_object
        return {
            "pk": state.pk if space == "reviews" else about.pk,
            "page_id": about.pk,
            "task_state_id": state.pk,
            "workflow_state_id": state.workflow_state_id,
        }

    def _page(self, page: Any) -> dict[str, Any]:
        values: dict[str, Any] = dict.fromkeys(PAGE_ARGUMENTS, page.pk)
        parent = page.get_parent().pk
        return values | {"revision_id": page.latest_revision_id, "destination_id": parent}

    def _meeting(self, meeting: MeetingPage) -> dict[str, Any]:
        return {"meeting_id": meeting.pk, "uid": meeting.decisions.first().uid}

    def _file(self, file: Any) -> dict[str, Any]:
        return {"document_id": file.pk, "doc_id": file.pk, "document_filename": file.filename}

    def _bulk(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Every action on a selection that somebody registered, on one thing of its kind."""
        bulk_action_registry._scan_for_bulk_actions()
        chosen = self.desk.rows | {
            "wagtailcore_page": self.desk.pages[DUTCH].pk,
            "bridges_actionpage": self.desk.common["action_id"],
            "site_core_user": self.desk.rows["wagtailusers_users"],
            "site_core_sitedocument": self.desk.common["document"].pk,
            "site_core_siteimage": self.desk.common["image_id"],
        }
        for app, models in bulk_action_registry.actions.items():
            for model, actions in models.items():
                key = chosen[f"{app}_{model}"]
                for action in actions:
                    names = {"app_label": app, "model_name": model}
                    yield (
                        f"{model} {action}",
                        names | {"action": f"{action}/?id={key}&next=/admin/&"},
                    )

    def _row(self, space: str) -> dict[str, Any]:
        name = re.sub(r"^wagtailsnippet(s|choosers)_", "", space)
        values = {"pk": self.desk.rows[name]} if name in self.desk.rows else {}
        model = {
            "network_organisation": Organisation,
            "bridges_progressupdate": ProgressUpdate,
            "site_core_label": Label,
            "practices_municipality": Municipality,
            "practices_abbreviation": Abbreviation,
        }
        if name in model:
            values["revision_id"] = model[name].objects.get(pk=values["pk"]).latest_revision_id
        if space == "follow_up":
            values["uid"] = self.desk.site[Milestone].uid
        return values


def _filled(route: str, values: dict[str, Any]) -> str:
    return "/" + re.sub(r"<(\w+)>", lambda found: str(values[found[1]]), route)
