"""One site with something at every address of the admin, somebody of each role, and what the address answers them."""

import uuid
from typing import Any

from django.contrib.auth.models import AnonymousUser, Group
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, GroupApprovalTask, Locale, Site, TaskState
from wagtail_localize.models import Translation

from bridges.models import ActionPage, BridgePage, IndicatorPage, ProgressUpdate
from network.models import (
    AgendaPage,
    BodyKeeper,
    BodyPage,
    EventPage,
    FreePeriod,
    JoinRequest,
    MeetingPage,
    Organisation,
    Person,
    Series,
)
from practices.models import Abbreviation, Municipality, PracticePage, Reuse, Reviewer
from site_core.models import ContentPage, FourEyesState, HomePage, Label, OutboxMail
from site_core.period import Period
from site_core.review.services import send_in
from site_core.roles.definitions import ROLES
from tests.bridges.admin_people import make_people, member
from tests.factories import (
    ContentPageFactory,
    DecisionFactory,
    DocumentFactory,
    ImageFactory,
    MeetingPageFactory,
    OrganisationFactory,
    PersonFactory,
    UserFactory,
    make_site,
)
from tests.practices.review_desk import held
from tests.site.admin_asking import ask
from tests.site.rights_table import (
    NO_ROLE,
    NOBODY,
    SUPERUSER,
)
from tests.translating import translate

DUTCH, ENGLISH, OWN_DATE, OTHER_DATE = "Dutch page", "English page", "own date", "other date"
DUTCH_REVIEW, ENGLISH_REVIEW, ROW_REVIEW = "Dutch review", "English review", "row review"


class Desk:
    """The site, its people, and what stands where."""

    def __init__(self) -> None:
        self.site = make_site()
        self.english = Locale.objects.get_or_create(language_code="en")[0]
        self.people: dict[str, Any] = {SUPERUSER: make_people()["superuser"]}
        self.author = UserFactory()
        self.pages = self._pages()
        make_people()
        self.people |= {role.name: member(role.name) for role in ROLES}
        self.people |= {NO_ROLE: UserFactory(), NOBODY: AnonymousUser()}
        self._own()
        self.common = self._common()
        self.rows = self._rows()

    def _pages(self) -> dict[str, Any]:
        """A page of each kind, with a version that somebody else wrote."""
        home, text = self.site[HomePage], self.site[ContentPage]
        translate(home, self.english)
        waits = ContentPageFactory(parent=home)
        pages = {
            DUTCH: text,
            ENGLISH: translate(text, self.english),
            OWN_DATE: self.site[MeetingPage],
            OTHER_DATE: self.site[EventPage],
            DUTCH_REVIEW: waits,
            ENGLISH_REVIEW: translate(waits, self.english),
        }
        return {kind: page.specific for kind, page in pages.items()}

    def _own(self) -> None:
        """Give keeper and owner what is theirs, and put texts in review."""
        BodyKeeper.objects.create(user=self.people["Agendabeheerder"], body=self.site[BodyPage])
        contact = PersonFactory(user=self.people["Actiehouder"])
        self.site[ActionPage].parties.update(contact=contact)
        self.reuse = Reuse.objects.create(
            practice=self.site[PracticePage],
            organisation="Verzonnen dienst",
            state="waiting",
            confirmed_at=timezone.now(),
        )
        self.waiting: dict[str, FourEyesState] = {}
        self.row = OrganisationFactory()
        self.site[Abbreviation] = Abbreviation.objects.create(short="VZ", meaning="Verzonnen zaak")
        for kind in (Label, Municipality, Abbreviation):
            self.site[kind].save_revision(user=self.author)
        self.held = {OWN_DATE: self._held(self.site[BodyPage]), OTHER_DATE: self._held(None)}
        for kind, obj in {**self.pages, ROW_REVIEW: self.row}.items():
            obj.save_revision(user=self.author)
            if kind in (DUTCH_REVIEW, ENGLISH_REVIEW, ROW_REVIEW):
                send_in(obj, self.author)
                self.waiting[kind] = self._state()

    def _held(self, body: Any) -> MeetingPage:
        """A meeting that was held, with a decision."""
        place = {"parent": self.site[AgendaPage], "bridges": [self.site[BridgePage]]}
        meeting = MeetingPageFactory(
            **place, body_of=body, when=Period.of_year(2024), outcome="held"
        )
        DecisionFactory(meeting=meeting, action=self.site[ActionPage])
        return meeting

    def _state(self) -> FourEyesState:
        found = FourEyesState.objects.filter(status=TaskState.STATUS_IN_PROGRESS)
        return found.latest("pk")

    def _common(self) -> dict[str, Any]:
        """What arguments stand for, wherever they are not about one page or row."""
        site = self.site
        # What a page shows is changed by nobody.
        image = ImageFactory()
        translation = Translation.objects.filter(target_locale=self.english).latest("pk")
        reports = Collection.objects.get(name="Verslagen")
        submission = held(self.people["Praktijkbeoordelaar"])
        redirect = Redirect.objects.create(old_path="/verzonnen", redirect_link="/nl/")
        return {
            "submission": submission.pk,
            "report": DocumentFactory(collection=reports),
            "document": DocumentFactory(),
            "image_id": image.pk,
            "filter_spec": "width-100",
            "uploaded_file_id": 999999,
            "restriction_id": 999999,
            "session_id": 999999,
            "collection_id": Collection.objects.get(name="Algemeen").pk,
            "redirect_id": redirect.pk,
            "translation_id": translation.pk,
            "translation_source_id": translation.source_id,
            "string_segment_id": translation.source.stringsegment_set.latest("pk").pk,
            "overridable_segment_id": 999999,
            "mode": "verzonnen",
            "rest": "",
            "row": "verzonnen",
            "task_id": self.waiting[DUTCH_REVIEW].task_id,
            "workflow_pk": self.waiting[DUTCH_REVIEW].workflow_state.workflow_id,
            "action_name": "approve",
            "content_type_app_name": "site_core",
            "content_type_model_name": "contentpage",
            "app_label": "site_core",
            "model_name": "contentpage",
            "app_name": "site_core",
            "object_id": self.pages[DUTCH].pk,
            "indicator_id": site[IndicatorPage].pk,
            "action_id": site[ActionPage].pk,
            "body_id": site[BodyPage].pk,
            "series_id": site[Series].pk,
            "code": site[ActionPage].code,
            "uid": uuid.UUID(int=1),
            "uidb64": "MQ",
            "token": "verzonnen",
            "word": "nota",
        }

    def _rows(self) -> dict[str, Any]:
        """What `pk` stands for, by the name of what it belongs to."""
        site = self.site
        join = JoinRequest.objects.create(
            organisation_name="Verzonnen Tuinclub",
            contact_email="v@voorbeeld.test",
            state="received",
            confirmed_at=timezone.now(),
        )
        return {
            "practices_municipality": site[Municipality].pk,
            "bridges_progressupdate": site[ProgressUpdate].pk,
            "network_organisation": site[Organisation].pk,
            "site_core_label": site[Label].pk,
            "network_person": site[Person].pk,
            "network_bodykeeper": BodyKeeper.objects.get().pk,
            "network_freeperiod": FreePeriod.objects.create(
                name_nl="Verzonnen vakantie", first="2030-01-01", last="2030-01-02"
            ).pk,
            "practices_reviewer": Reviewer.objects.create(user=UserFactory()).pk,
            "practices_abbreviation": site[Abbreviation].pk,
            "wagtaillocales": self.english.pk,
            "wagtailsites": Site.objects.get().pk,
            "wagtailusers_users": UserFactory().pk,
            "wagtailusers_groups": Group.objects.create(name="Verzonnen groep").pk,
            "wagtailadmin_collections": self.common["collection_id"],
            "wagtailadmin_workflows": self.common["workflow_pk"],
            "wagtailadmin_tasks": GroupApprovalTask.objects.create(name="Verzonnen stap").pk,
            "wagtaildocs_chooser": self.common["document"].pk,
            "wagtailimages_chooser": self.common["image_id"],
            "wagtailadmin_api:documents": self.common["document"].pk,
            "wagtailadmin_api:images": self.common["image_id"],
            "wagtailadmin_api:pages": self.pages[DUTCH].pk,
            "wagtailsettings": 1,
            "sign_in": UserFactory().pk,
            "wagtail_localize": site[Organisation].pk,
            "outbox": OutboxMail.objects.create().pk,
            "merging": site[Organisation].pk,
            "join_requests": join.pk,
            "practice_reviews": self.common["submission"],
            "practice_upkeep": site[PracticePage].pk,
            "practice_quality": site[PracticePage].pk,
            "practice_versions": site[PracticePage].pk,
            "practice_readers": site[PracticePage].pk,
        }

    def ask(self, who: str, method: str, path: str, *, render: bool = False) -> str:
        """What somebody is answered, by the name of their column."""
        return ask(self.people[who], method, path, render=render)
