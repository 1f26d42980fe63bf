"""Who may do what at every address of the admin: the one table, which the guide for editors shows to people.

Each row says what an address answers each role, in the order of COLUMNS, to a GET and to a POST:

    +  open: it does, or shows, what was asked; also when what was sent was wrong
    -  refused: no right, said so; or sent to the page for signing in
    0  absent: as if it were not there
    x  not for this method

`where` names addresses as the code does, or by their route where they have no name: `{a,b}:{c,d}` stands for four. What comes
after `@` says which thing stands there; without it the row holds for every kind. To add an address, run the test: it prints
the row that is missing.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_core.roles.definitions import ROLES

NO_ROLE, NOBODY, SUPERUSER = "zonder rol", "niet aangemeld", "alle rechten"
# Redacteur, Eindredacteur, Actiehouder, Agendabeheerder, Praktijkbeoordelaar, Vertaler EN, Vertaler FR, Lezer, Beheerder.
COLUMNS = (*(role.name for role in ROLES), NO_ROLE, NOBODY, SUPERUSER)
OPEN, REFUSED, ABSENT, NOT_ALLOWED = "+-0x"
# Words that many pages share.
LISTS = "{wagtailsnippets_practices_abbreviation,wagtailsnippets_practices_municipality,wagtailsnippets_site_core_label}"


@dataclass(frozen=True)
class Row:
    """Addresses that answer everybody alike. `what` is for people, in Dutch; empty where a screen needs them only."""

    what: str
    get: str
    post: str
    where: tuple[str, ...]

    def places(self) -> Iterator[tuple[str, str]]:
        """Each address with the kind of thing that stands there; an empty kind is any."""
        for text in self.where:
            names, _at, kinds = text.partition(" @ ")
            yield from itertools.product(_spread(names), _spread(kinds))


def _spread(text: str) -> list[str]:
    """`{a,b}:{c,d}` as the four that it stands for. What stands between other brackets is left alone."""
    parts = [part.split(",") for part in re.split(r"[{}]", text)]
    return ["".join(choice) for choice in itertools.product(*parts)]


ROWS = (
    # Aanmelden en het eigen account
    Row(
        "",
        "++++++++++++",
        "++++++++++++",
        ("wagtailadmin_sprite",),
    ),
    Row(
        "",
        "++++++++++++",
        "xxxxxxxxxxxx",
        ("wagtailadmin_javascript_catalog",),
    ),
    Row(
        "",
        "++-++++++--+",
        "++-++++++--+",
        ("wagtailadmin_account",),
    ),
    Row(
        "",
        "++-++++++--+",
        "xx-xxxxxx--x",
        (
            "admin/test404/",
            "site_core_period_say",
            "wagtail_localize:javascript_catalog",
            "wagtailadmin_dismissibles",
            "wagtailadmin_home",
        ),
    ),
    Row(
        "",
        "xx-xxxxxx-+x",
        "++-++++++-++",
        ("wagtailadmin_logout",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "++-++++++--+",
        ("wagtailadmin_editing_sessions:release",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "++-000000--+",
        ("wagtailadmin_editing_sessions:ping",),
    ),
    Row(
        "",
        "00-000000--0",
        "00-000000--0",
        (
            "admin/.*/",
            "wagtailadmin_error_test",
        ),
    ),
    Row(
        "",
        "00-000000--0",
        "xx-xxxxxx--x",
        ("wagtailadmin_block_preview",),
    ),
    Row(
        "",
        "------------",
        "xxxxxxxxxxxx",
        (
            "wagtailadmin_login",
            "wagtailadmin_password_reset",
            "wagtailadmin_password_reset_complete",
            "wagtailadmin_password_reset_confirm",
            "wagtailadmin_password_reset_done",
        ),
    ),
    # Eigen acties
    Row(
        "",
        "++++++++++-+",
        "xxxxxxxxxxxx",
        ("bridges:my_actions",),
    ),
    Row(
        "over de eigen acties berichten op /mijn-acties/",
        "00+0000000-0",
        "00+0000000-0",
        ("bridges:report_on_action",),
    ),
    Row(
        "",
        "0000000000-0",
        "0000000000-0",
        ("bridges:own_report",),
    ),
    # Pagina's
    Row(
        "",
        "++-++++++--+",
        "++-++++++--+",
        ("wagtailadmin_pages:{choose_parent,revisions_index}",),
    ),
    Row(
        "",
        "++-++++++--+",
        "-+---------+",
        ("wagtailadmin_pages:move_confirm @ {Dutch page,other date,own date}",),
    ),
    Row(
        "",
        "++-++++++--+",
        "-----+-----+",
        ("wagtailadmin_pages:move_confirm @ English page",),
    ),
    Row(
        "",
        "++-+++++---+",
        "xx-xxxxx---x",
        ("wagtailadmin_pages:{search,search_results,type_use,type_use_results}",),
    ),
    Row(
        "",
        "++-+-+++---+",
        "xx-x-xxx---x",
        ("wagtailadmin_pages:revisions_view @ own date",),
    ),
    Row(
        "",
        "++-+-+++---+",
        "xx-xxxxx---x",
        (
            "wagtailadmin_explore @ {other date,own date}",
            "wagtailadmin_explore_results @ {other date,own date}",
        ),
    ),
    Row(
        "",
        "++-+-+++---+",
        "xx-xxxxxx--x",
        ("wagtailadmin_pages:view_draft @ own date",),
    ),
    Row(
        "datums van een eigen orgaan maken, wijzigen en indienen",
        "++-+-------+",
        "++-+-------+",
        (
            "wagtailadmin_pages:{confirm_workflow_cancellation,copy,edit,preview_on_edit,revisions_revert} @ own date",
        ),
    ),
    Row(
        "",
        "++-+-------+",
        "xx-x-------x",
        ("wagtailadmin_pages:{revisions_compare,usage,workflow_history} @ own date",),
    ),
    Row(
        "",
        "++---+++---+",
        "xx---xxx---x",
        ("wagtailadmin_pages:revisions_view @ {Dutch page,other date}",),
    ),
    Row(
        "opmerkingen maken bij Nederlandse pagina's",
        "++---+++---+",
        "++---+++---+",
        ("page_remarks @ {Dutch page,other date}",),
    ),
    Row(
        "",
        "++-+-+++---+",
        "++-+-+++---+",
        ("page_remarks @ own date",),
    ),
    Row(
        "opmerkingen maken bij Engelse pagina's",
        "-+---+-+---+",
        "-+---+-+---+",
        ("page_remarks @ English page",),
    ),
    Row(
        "",
        "++---+++---+",
        "xx-xxxxx---x",
        (
            "wagtailadmin_explore @ Dutch page",
            "wagtailadmin_explore_results @ Dutch page",
        ),
    ),
    Row(
        "Nederlandse pagina's lezen, ook concepten",
        "++---+++---+",
        "xx-xxxxxx--x",
        ("wagtailadmin_pages:view_draft @ {Dutch page,other date}",),
    ),
    Row(
        "Nederlandse pagina's maken, wijzigen en indienen voor nazicht",
        "++---------+",
        "++---------+",
        (
            "wagtailadmin_pages:{add,add_subpage,preview_on_add} @ Dutch page",
            "wagtailadmin_pages:{confirm_workflow_cancellation,copy,edit,preview_on_edit,revisions_revert} @ {Dutch page,other date}",
        ),
    ),
    Row(
        "",
        "++---------+",
        "xx---------x",
        (
            "wagtailadmin_pages:workflow_history_detail @ Dutch review",
            "wagtailadmin_pages:{history,history_results} @ {Dutch page,other date,own date}",
            "wagtailadmin_pages:{revisions_compare,usage,workflow_history} @ {Dutch page,other date}",
        ),
    ),
    Row(
        "Nederlandse pagina's vergrendelen",
        "xx-xxxxxx--x",
        "-+---------+",
        ("wagtailadmin_pages:{lock,unlock} @ {Dutch page,other date,own date}",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "-----------+",
        ("wagtailadmin_pages:{lock,unlock} @ English page",),
    ),
    Row(
        "",
        "00-000000--0",
        "00-000000--0",
        ("wagtailadmin_pages:convert_alias",),
    ),
    Row(
        "datums van een eigen orgaan van de site halen en wissen",
        "-+-+-------+",
        "-+-+-------+",
        ("wagtailadmin_pages:{delete,revisions_unschedule,unpublish} @ own date",),
    ),
    Row(
        "Nederlandse pagina's van de site halen, verplaatsen, ordenen en wissen; tweede lezer zijn van een Nederlandse tekst van iemand anders",
        "-+---------+",
        "-+---------+",
        (
            "wagtailadmin_pages:{collect_workflow_action_data,workflow_action} @ Dutch review",
            "wagtailadmin_pages:{delete,revisions_unschedule,unpublish} @ {Dutch page,other date}",
            "wagtailadmin_pages:{move,set_page_position} @ {Dutch page,other date,own date}",
        ),
    ),
    Row(
        "",
        "-+---------+",
        "xx-xxxxxx--x",
        ("wagtailadmin_pages:workflow_preview @ Dutch review",),
    ),
    Row(
        "",
        "-+---+-+---+",
        "-x---x-x---x",
        ("wagtailadmin_pages:revisions_view @ English page",),
    ),
    Row(
        "",
        "-+---+-+---+",
        "xx-xxxxx---x",
        (
            "wagtailadmin_explore @ English page",
            "wagtailadmin_explore_results @ English page",
            "wagtailadmin_explore_root",
        ),
    ),
    Row(
        "Engelse pagina's lezen, ook concepten",
        "-+---+-+---+",
        "xx-xxxxxx--x",
        ("wagtailadmin_pages:view_draft @ English page",),
    ),
    Row(
        "tweede lezer zijn van een Engelse tekst van iemand anders, en een Engelse pagina van de site halen",
        "-+---+-----+",
        "-+---+-----+",
        (
            "wagtailadmin_pages:{confirm_workflow_cancellation,revisions_unschedule,unpublish} @ English page",
            "wagtailadmin_pages:{collect_workflow_action_data,workflow_action} @ English review",
        ),
    ),
    Row(
        "Engelse pagina's maken, verplaatsen, ordenen en wissen",
        "-----+-----+",
        "-----+-----+",
        (
            "wagtailadmin_pages:{add,add_subpage,copy,delete,move,preview_on_add,preview_on_edit,set_page_position} @ English page",
        ),
    ),
    Row(
        "Engelse pagina's wijzigen",
        "-----+-----+",
        "------------",
        ("wagtailadmin_pages:{edit,revisions_revert} @ English page",),
    ),
    Row(
        "",
        "-+---+-----+",
        "-x---x-----x",
        ("wagtailadmin_pages:workflow_history_detail @ English review",),
    ),
    Row(
        "",
        "-----+-----+",
        "-----x-----x",
        (
            "wagtailadmin_pages:{history,history_results,revisions_compare,usage,workflow_history} @ English page",
        ),
    ),
    Row(
        "",
        "-+---+-----+",
        "xx-xxxxxx--x",
        ("wagtailadmin_pages:workflow_preview @ English review",),
    ),
    Row(
        "",
        "------------",
        "------------",
        (
            "wagtailadmin_pages:set_privacy",
            "wagtailadmin_pages:{add,add_subpage,preview_on_add} @ {other date,own date}",
        ),
    ),
    # Nazicht
    Row(
        "",
        "++-++++++--+",
        "xx-xxxxxx--x",
        ("reviews:list",),
    ),
    Row(
        "een Nederlandse tekst in nazicht bekijken",
        "++---------+",
        "++---------+",
        ("reviews:one @ {Dutch review,row review}",),
    ),
    Row(
        "",
        "-+---------+",
        "-x---------x",
        ("review_record:{index,results}",),
    ),
    Row(
        "",
        "-+---+-----+",
        "-+---+-----+",
        ("reviews:one @ English review",),
    ),
    # Selecties
    Row(
        "",
        "++000---00-+",
        "++000---00-+",
        ("wagtail_bulk_action @ actionpage still_current",),
    ),
    Row(
        "",
        "++---------+",
        "++---------+",
        (
            "wagtail_bulk_action @ {sitedocument add_tags,sitedocument add_to_collection,sitedocument delete,siteimage add_tags,siteimage add_to_collection,siteimage delete}",
        ),
    ),
    Row(
        "",
        "-+---------+",
        "-+---------+",
        (
            "wagtail_bulk_action @ {abbreviation delete,bodykeeper delete,freeperiod delete,label delete,municipality delete,page delete,page move,page unpublish,reviewer delete}",
        ),
    ),
    Row(
        "",
        "-+---------+",
        "------------",
        ("wagtail_bulk_action @ {organisation delete,person delete}",),
    ),
    Row(
        "",
        "--------+--+",
        "--------+--+",
        ("wagtail_bulk_action @ {user assign_role,user delete,user set_active_state}",),
    ),
    Row(
        "",
        "-----------+",
        "-----------+",
        ("wagtail_bulk_action @ progressupdate delete",),
    ),
    Row(
        "",
        "------------",
        "------------",
        ("wagtail_bulk_action @ page publish",),
    ),
    # Vertalingen
    Row(
        "",
        "++-++++++--+",
        "xx-xxxxxx--x",
        ("wagtail_localize:{translations_report,translations_report_results}",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "-----+-----+",
        (
            "send_translation_in",
            "wagtail_localize:stop_translation",
        ),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "------------",
        ("wagtail_localize:upload_pofile",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "-----0-----0",
        ("wagtail_localize:machine_translate",),
    ),
    Row(
        "",
        "00-000000--0",
        "00-000000--0",
        (
            "admin/localize/submit/snippet/<row>",
            "wagtail_localize:{snippets_api_detail,snippets_api_listing,submit_snippet_translation}",
        ),
    ),
    Row(
        "een vertaling beginnen",
        "-----++----+",
        "-----++----+",
        ("wagtail_localize:submit_page_translation",),
    ),
    Row(
        "",
        "-----+-----+",
        "-----+-----+",
        ("wagtail_localize:{download_pofile,preview_translation,update_translations}",),
    ),
    Row(
        "",
        "-----x-----x",
        "-----x-----x",
        ("wagtail_localize:{edit_override,edit_string_translation}",),
    ),
    Row(
        "",
        "-----0-----0",
        "-----0-----0",
        ("wagtail_localize:preview_translation @ mode",),
    ),
    Row(
        "",
        "------------",
        "------------",
        ("wagtail_localize:convert_to_alias",),
    ),
    # Kiezen in een venster
    Row(
        "",
        "++-++++++--+",
        "++-++++++--+",
        (
            "wagtailadmin_choose_page_anchor_link",
            "wagtailadmin_choose_page_email_link",
            "wagtailadmin_choose_page_external_link",
            "wagtailadmin_choose_page_phone_link",
            "wagtailadmin_tag_autocomplete",
            "wagtailembeds:{chooser,chooser_upload}",
            "wagtailimages_chooser:select_format",
        ),
    ),
    Row(
        "",
        "++-++++++--+",
        "xx-xxxxxx--x",
        (
            "wagtailadmin_api:pages:listing",
            "wagtailadmin_choose_page",
            "wagtailadmin_choose_page_child",
            "wagtailadmin_choose_page_chosen_multiple",
            "wagtailadmin_choose_page_search",
            "{wagtaildocs_chooser,wagtailimages_chooser}:{choose,choose_results,chosen,chosen_multiple}",
        ),
    ),
    Row(
        "",
        "++-+-+-----+",
        "xx-x-x-----x",
        (
            "wagtailsnippetchoosers_network_organisation:{choose,choose_results,chosen,chosen_multiple}",
        ),
    ),
    Row(
        "",
        "++-+-------+",
        "++-+-------+",
        ("wagtaildocs_chooser:create",),
    ),
    Row(
        "",
        "++-00+++0--+",
        "xx-xxxxxx--x",
        ("wagtailadmin_api:pages:detail",),
    ),
    Row(
        "",
        "++---+-----+",
        "xx---x-----x",
        (
            "{wagtailsnippetchoosers_network_person,wagtailsnippetchoosers_practices_municipality,wagtailsnippetchoosers_site_core_label}:{choose,choose_results,chosen,chosen_multiple}",
        ),
    ),
    Row(
        "",
        "++---------+",
        "++---------+",
        ("wagtailimages_chooser:create",),
    ),
    Row(
        "",
        "++---------+",
        "xx---------x",
        (
            "{wagtailsnippetchoosers_bridges_progressupdate,wagtailsnippetchoosers_practices_abbreviation}:{choose,choose_results,chosen,chosen_multiple}",
        ),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "00-000000--0",
        ("wagtailadmin_api:pages:action",),
    ),
    Row(
        "",
        "00-000000--0",
        "00-000000--0",
        (
            "admin/api/main/documents/<rest>",
            "admin/api/main/images/<rest>",
            "admin/snippets/choose/<app_label>/<model_name>/create/",
            "wagtailadmin_tag_model_autocomplete",
            "{wagtailadmin_api:documents,wagtailadmin_api:images}:{detail,find,listing}",
            "{wagtailsnippetchoosers_bridges_progressupdate,wagtailsnippetchoosers_network_bodykeeper,wagtailsnippetchoosers_network_freeperiod,wagtailsnippetchoosers_network_organisation,wagtailsnippetchoosers_network_person,wagtailsnippetchoosers_practices_abbreviation,wagtailsnippetchoosers_practices_municipality,wagtailsnippetchoosers_practices_reviewer,wagtailsnippetchoosers_site_core_label}:create",
        ),
    ),
    Row(
        "",
        "00-000000--0",
        "xx-xxxxxx--x",
        ("wagtailadmin_api:pages:find",),
    ),
    Row(
        "",
        "-+---------+",
        "-x---------x",
        (
            "{wagtailsnippetchoosers_network_bodykeeper,wagtailsnippetchoosers_network_freeperiod,wagtailsnippetchoosers_practices_reviewer}:{choose,choose_results,chosen,chosen_multiple}",
        ),
    ),
    # Bibliotheek
    Row(
        "documenten toevoegen",
        "++-+-------+",
        "++-+-------+",
        ("wagtaildocs:{add,add_multiple}",),
    ),
    Row(
        "",
        "++-+-------+",
        "xx-x-------x",
        ("wagtaildocs:{index,index_results}",),
    ),
    Row(
        "beelden en documenten toevoegen, wijzigen en wissen",
        "++---------+",
        "++---------+",
        (
            "wagtaildocs:{delete,edit}",
            "wagtailimages:{add,add_multiple,delete,edit,preview}",
        ),
    ),
    Row(
        "",
        "++---------+",
        "xx---------x",
        (
            "wagtaildocs:document_usage",
            "wagtailimages:{image_usage,index,index_results}",
        ),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "++---------+",
        ("{wagtaildocs,wagtailimages}:{delete_multiple,edit_multiple}",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "00-000000--0",
        (
            "wagtaildocs:{create_multiple_from_uploaded_document,delete_upload_multiple}",
            "wagtailimages:{create_multiple_from_uploaded_image,delete_upload_multiple}",
        ),
    ),
    Row(
        "een verslag openen dat nog niet publiek is en niet van een eigen orgaan",
        "0+000000000+",
        "xxxxxxxxxxxx",
        (
            "documenten/<document_id>/<document_filename>",
            "wagtaildocs_serve",
        ),
    ),
    Row(
        "",
        "000000000000",
        "000000000000",
        ("wagtaildocs_authenticate_with_password",),
    ),
    Row(
        "",
        "00-000000--+",
        "00-000000--+",
        ("wagtailadmin_collections:delete",),
    ),
    Row(
        "",
        "00-000000--0",
        "xx-xxxxxx--x",
        ("wagtailimages:{url_generator,url_generator_output}",),
    ),
    Row(
        "collecties wijzigen",
        "-----------+",
        "-----------+",
        ("wagtailadmin_collections:{add,edit}",),
    ),
    Row(
        "",
        "-----------+",
        "-----------x",
        ("wagtailadmin_collections:index",),
    ),
    Row(
        "",
        "------------",
        "------------",
        ("wagtailadmin_collections:set_privacy",),
    ),
    # Acties en cijfers
    Row(
        "",
        "++-++++++--+",
        "++-++++++--+",
        ("actions:choose_parent",),
    ),
    Row(
        "de lijst van acties zien",
        "++-+++++---+",
        "xx-xxxxx---x",
        ("actions:{index,index_results}",),
    ),
    Row(
        "standen van zaken maken en wijzigen, en nieuwe waarden van cijfers invoeren",
        "++---------+",
        "++---------+",
        (
            "follow_up:still_current",
            "new_value",
            "wagtailsnippets_bridges_progressupdate:{add,confirm_workflow_cancellation,copy,edit,preview_on_add,preview_on_edit}",
        ),
    ),
    Row(
        "",
        "++---------+",
        "xx---------x",
        (
            "follow_up:action",
            "wagtailsnippets_bridges_progressupdate:{history,history_results,list,list_results,usage,workflow_history}",
        ),
    ),
    Row(
        "",
        "00-000000--0",
        "00-000000--0",
        (
            "wagtailsnippets_bridges_progressupdate:{collect_workflow_action_data,revisions_revert,revisions_unschedule,revisions_view,workflow_action,workflow_history_detail,workflow_preview}",
        ),
    ),
    Row(
        "",
        "00---------0",
        "xx---------x",
        ("wagtailsnippets_bridges_progressupdate:revisions_compare",),
    ),
    Row(
        "standen van zaken van de site halen, mijlpalen laten vallen",
        "-+---------+",
        "-+---------+",
        (
            "follow_up:drop_milestone",
            "wagtailsnippets_bridges_progressupdate:unpublish",
        ),
    ),
    Row(
        "",
        "-x---------x",
        "-+---------+",
        ("wagtailsnippets_bridges_progressupdate:{lock,unlock}",),
    ),
    Row(
        "",
        "-----------+",
        "-----------+",
        ("wagtailsnippets_bridges_progressupdate:delete",),
    ),
    # Organisaties
    Row(
        "organisaties bekijken",
        "++-+-------+",
        "xx-x-------x",
        ("wagtailsnippets_network_organisation:{inspect,list,list_results}",),
    ),
    Row(
        "organisaties maken, wijzigen en indienen",
        "++---------+",
        "++---------+",
        ("wagtailsnippets_network_organisation:{add,confirm_workflow_cancellation,copy,edit}",),
    ),
    Row(
        "",
        "++---------+",
        "xx---------x",
        (
            "wagtailsnippets_network_organisation:{history,history_results,usage,workflow_history,workflow_history_detail}",
        ),
    ),
    Row(
        "",
        "00-000000--0",
        "00-000000--0",
        ("wagtailsnippets_network_organisation:{revisions_revert,revisions_unschedule}",),
    ),
    Row(
        "",
        "00---------0",
        "xx---------x",
        ("wagtailsnippets_network_organisation:revisions_compare",),
    ),
    Row(
        "organisaties van de site halen en samenvoegen; beslissen wie meedoet",
        "-+---------+",
        "-+---------+",
        (
            "join_requests:detail",
            "merging:merge",
            "wagtailsnippets_network_organisation:{collect_workflow_action_data,unpublish,workflow_action}",
        ),
    ),
    Row(
        "",
        "-+---------+",
        "------------",
        ("wagtailsnippets_network_organisation:delete",),
    ),
    Row(
        "",
        "-+---------+",
        "-x---------x",
        ("join_requests:{index,results}",),
    ),
    Row(
        "",
        "-x---------x",
        "-+---------+",
        ("wagtailsnippets_network_organisation:{lock,unlock}",),
    ),
    # Vaste lijsten
    Row(
        "gemeenten, labels en afkortingen maken, wijzigen en indienen",
        "++---------+",
        "++---------+",
        (f"{LISTS}:{{add,confirm_workflow_cancellation,copy,edit,revisions_revert}}",),
    ),
    Row(
        "",
        "++---------+",
        "xx---------x",
        (
            "wagtailsnippets:index",
            f"{LISTS}:{{history,history_results,list,list_results,revisions_compare,usage,workflow_history}}",
        ),
    ),
    Row(
        "",
        "00-000000--0",
        "00-000000--0",
        (
            f"{LISTS}:{{collect_workflow_action_data,workflow_action,workflow_history_detail}} @ row review",
        ),
    ),
    Row(
        "gemeenten, labels en afkortingen van de site halen en wissen",
        "-+---------+",
        "-+---------+",
        (f"{LISTS}:{{delete,unpublish}}",),
    ),
    Row(
        "",
        "-x---------x",
        "-+---------+",
        (f"{LISTS}:{{lock,unlock}}",),
    ),
    Row(
        "",
        "------------",
        "------------",
        (f"{LISTS}:revisions_unschedule",),
    ),
    # Rijen zonder concept
    Row(
        "personen, vakanties, agendabeheerders en beoordelaars beheren",
        "-+---------+",
        "-+---------+",
        (
            "wagtailsnippets_network_person:{add,copy,edit}",
            "{wagtailsnippets_network_bodykeeper,wagtailsnippets_network_freeperiod,wagtailsnippets_practices_reviewer}:{add,copy,delete,edit}",
        ),
    ),
    Row(
        "",
        "-+---------+",
        "------------",
        ("wagtailsnippets_network_person:delete",),
    ),
    Row(
        "",
        "-+---------+",
        "-x---------x",
        (
            "{wagtailsnippets_network_bodykeeper,wagtailsnippets_network_freeperiod,wagtailsnippets_network_person,wagtailsnippets_practices_reviewer}:{history,history_results,list,list_results,usage}",
        ),
    ),
    # Agenda
    Row(
        "",
        "++-+-------+",
        "++-+-------+",
        ("meetings:finish_report @ own date",),
    ),
    Row(
        "zien wat na vergaderingen nog moet",
        "++-+-------+",
        "xx-x-------x",
        ("meetings:left_to_do",),
    ),
    Row(
        "",
        "++---------+",
        "++---------+",
        ("meetings:finish_report @ other date",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "-+---------+",
        ("decision_milestone",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "------------",
        ("series:{delete,take_back}",),
    ),
    Row(
        "reeksen en datums vastleggen; een datum van een eigen orgaan verplaatsen, bevestigen en annuleren",
        "-+-+-------+",
        "-+-+-------+",
        (
            "dates:{cancel,confirm,hold,move} @ own date",
            "dates:{fix,fix_body}",
            "meetings:close_decision @ own date",
            "series:{change,new}",
        ),
    ),
    Row(
        "",
        "-+-+-------+",
        "-x-x-------x",
        ("series:{index,one}",),
    ),
    Row(
        "een datum van een ander orgaan verplaatsen, bevestigen en annuleren",
        "-+---------+",
        "-+---------+",
        (
            "dates:{cancel,confirm,hold,move} @ other date",
            "meetings:close_decision @ other date",
        ),
    ),
    # Praktijken
    Row(
        "",
        "00-000000--0",
        "xx-xxxxxx--x",
        ("practice_reviews:file",),
    ),
    Row(
        "praktijken nazien",
        "-+--+------+",
        "-+--+------+",
        (
            "practice_quality",
            "practice_readers:{reports,reuse}",
            "practice_reviews:{detail,index}",
            "practice_upkeep:numbers",
        ),
    ),
    Row(
        "",
        "-+--+------+",
        "-+---------+",
        ("practice_upkeep:detail",),
    ),
    Row(
        "",
        "-+--+------+",
        "-x--x------x",
        (
            "practice_readers:{report_list,reuse_list}",
            "practice_upkeep:{index,list}",
        ),
    ),
    Row(
        "versies van praktijken terugzetten of verbergen",
        "-+---------+",
        "-+---------+",
        ("practice_versions",),
    ),
    # Overzichten
    Row(
        "",
        "++-++++++--+",
        "xx-xxxxxx--x",
        ("wagtailadmin_reports:{site_history,site_history_results}",),
    ),
    Row(
        "overzichten van pagina's en nazicht",
        "++---+-----+",
        "xx---x-----x",
        (
            "wagtailadmin_reports:{aging_pages,aging_pages_results,page_types_usage,page_types_usage_results,workflow,workflow_results,workflow_tasks,workflow_tasks_results}",
        ),
    ),
    Row(
        "",
        "-+---------+",
        "-x---------x",
        ("wagtailadmin_reports:{locked_pages,locked_pages_results}",),
    ),
    # Beheer
    Row(
        "",
        "++-++++++--+",
        "++-++++++--+",
        ("wagtailadmin_workflows:{task_chooser_create,task_chosen}",),
    ),
    Row(
        "",
        "++-++++++--+",
        "xx-xxxxxx--x",
        ("wagtailadmin_workflows:{task_chooser,task_chooser_results}",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "--------+--+",
        ("wagtailadmin_workflows:{enable,enable_task,remove}",),
    ),
    Row(
        "",
        "xx-xxxxxx--x",
        "------------",
        ("outbox:resend",),
    ),
    Row(
        "",
        "00-000000--0",
        "00-000000--0",
        (
            "wagtailsettings:{edit,preview_on_edit}",
            "wagtailusers_users:copy",
        ),
    ),
    Row(
        "gebruikers, rollen, sites, talen, doorverwijzingen en het nazicht beheren",
        "--------+--+",
        "--------+--+",
        (
            "wagtailadmin_workflows:{add,disable,disable_task,edit,edit_task,select_task_type}",
            "wagtailredirects:{add,delete,edit,process_import,start_import}",
            "{wagtaillocales,wagtailsites}:{add,copy,delete,edit}",
            "{wagtailusers_groups,wagtailusers_users}:{add,delete,edit}",
        ),
    ),
    Row(
        "de uitgaande mail zien",
        "--------+--+",
        "--------x--x",
        (
            "outbox:{index,results}",
            "wagtailadmin_workflows:{index,index_results,task_index,task_index_results}",
            "wagtailredirects:{index,index_results}",
            "{wagtaillocales,wagtailsites,wagtailusers_groups,wagtailusers_users}:{history,history_results,index,index_results,usage}",
        ),
    ),
    Row(
        "",
        "--------0--0",
        "--------0--0",
        ("wagtailadmin_workflows:add_task",),
    ),
    Row(
        "de tweede stap van een collega wissen",
        "--------+--+",
        "--------+--+",
        ("sign_in:reset_factors",),
    ),
    Row(
        "",
        "-----------+",
        "-----------x",
        ("wagtailadmin_workflows:{usage,usage_results}",),
    ),
)
