"""The grouping of organisations: from the words of the source, without guessing, and never over what an editor chose."""

import json

from django.test import TestCase

from network.models import Organisation
from network.models.families import FAMILY_OF_KIND, OrganisationFamily, family_of
from site_core.content_loading.records import LoadedObject
from tests.site_core.small_content import SHIPPED, small_content
from tests.site_core.test_load_content_writing import load

# Words that say too little to put an organisation anywhere.
WITHOUT_A_FAMILY = {"organisatie"}


def test_each_word_of_the_shipped_content_has_a_family_or_says_too_little():
    rows = json.loads(SHIPPED.read_text(encoding="utf-8"))["organisations"]
    words = {row["kind"] for row in rows if row["kind"]}
    assert words - set(FAMILY_OF_KIND) == WITHOUT_A_FAMILY
    assert set(FAMILY_OF_KIND) <= words, "a word that no organisation has"
    assert set(FAMILY_OF_KIND.values()) == set(OrganisationFamily)


def test_an_unknown_word_is_never_guessed():
    assert [family_of(word) for word in ("", "organisatie", "Bedrijf", "vzw ")] == [""] * 4


class FamiliesFromTheFile(TestCase):
    """What loading does with them."""

    @classmethod
    def setUpTestData(cls):
        load()

    def family(self, name="IVBO"):
        return Organisation.objects.get(name=name).family

    def test_a_new_site_has_them(self):
        assert self.family() == "authority"
        assert self.family("Fluvius") == "utility"

    def test_a_site_that_was_loaded_before_there_were_families_gets_them(self):
        for record in LoadedObject.objects.filter(key__startswith="org-"):
            del record.snapshot["family"]
            record.save()
        Organisation.objects.update(family="")
        report = load()
        assert self.family() == "authority"
        assert report.total.left_alone == 0
        assert load().total.changed == 0

    def test_what_an_editor_chose_stays(self):
        one = Organisation.objects.get(name="IVBO")
        one.family = "network"
        one.save_revision().publish()
        assert load().total.left_alone == 1
        assert self.family() == "network"

    def test_another_word_in_the_file_changes_the_family_of_an_untouched_one(self):
        content = small_content()
        [row] = [each for each in content["organisations"] if each["name"] == "IVBO"]
        row["kind"] = "een woord dat niemand kent"
        load(content)
        assert self.family() == ""
