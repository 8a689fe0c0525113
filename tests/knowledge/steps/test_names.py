from pathlib import Path

import pytest

from toolkit.core.errors import CatalogError, SourceError
from toolkit.knowledge.names.register import PROPOSAL, Form, Name, NameKind
from toolkit.knowledge.names.table import parse_names
from toolkit.knowledge.steps.find_name import NameReport, show_name
from toolkit.knowledge.steps.names import check_names, read_names, update
from toolkit.project.folder import open_project

ROOT = Path(__file__).parents[3]
HEAD = "name,kind,note,uk,uk accepted,uk reading,uk gender,uk origin,ja\n"
SECOND = """Ropes
The ropes are old.
Chair Ada Sample, Rope Master, Testford Light:
Ada Sample saw it.
"""


@pytest.fixture
def write_names():
    def write(desk, text):
        path = desk.root / "locales" / "names.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def names(desk):
    return {row.name: row for row in read_names(desk.project).names}


# ── update ───────────────────────────────────────────────────────────────────


def test_speakers_and_affiliations_come_with_their_reviewed_forms(reviewed):
    learnt = update(reviewed.project)
    assert [(each.name, each.outcome) for each in learnt] == [
        ("Ada Sample", "added"),
        ("Testford Light", "added"),
    ]
    uk, ja = Form("Ада Семпл"), Form("エイダ・サンプル")
    assert names(reviewed)["Ada Sample"] == Name(
        "Ada Sample", NameKind.PERSON, "", {"uk": uk, "ja": ja}
    )
    assert names(reviewed)["Testford Light"].kind is NameKind.ORGANISATION


def test_forms_of_one_language_are_added_alone(reviewed):
    update(reviewed.project, ["ja"])
    assert set(names(reviewed)["Ada Sample"].forms) == {"ja"}
    (ada, light) = update(reviewed.project)
    assert (set(ada.forms), set(light.forms)) == ({"uk"}, {"uk"})


def test_rules_propose_where_nobody_has_translated(extracted):
    update(extracted.project)
    row = names(extracted)["Ada Sample"]
    assert row.forms == {}
    assert names(extracted)["Testford Light"].forms == {}


def test_a_review_takes_the_place_of_a_proposal(extracted):
    update(extracted.project)
    extracted.review()
    (changed, _) = update(extracted.project)
    assert (changed.name, changed.outcome) == ("Ada Sample", "changed")
    assert names(extracted)["Ada Sample"].form("ja") == Form("エイダ・サンプル")


def test_a_draft_is_nobodys_form(extracted):
    extracted.write("uk", "Ada Sample", "Ада Зразок", fuzzy=True)
    update(extracted.project)
    assert names(extracted)["Ada Sample"].form("uk") == Form()


def test_a_second_update_writes_nothing(reviewed):
    update(reviewed.project)
    before = reviewed.tree()
    assert update(reviewed.project) == ()
    assert reviewed.tree() == before


def test_a_dry_run_writes_nothing(reviewed):
    before = reviewed.tree()
    assert len(update(reviewed.project, dry_run=True)) == 2
    assert reviewed.tree() == before


def test_what_a_person_wrote_stays(reviewed, write_names):
    row = "Ada Sample,person,my note,Ада С.,Ади С.,а́да,f,,\n"
    path = write_names(reviewed, HEAD + row)
    update(reviewed.project)
    after = parse_names(path.read_bytes(), "x").names[0]
    assert after.note == "my note"
    assert after.form("uk") == Form("Ада С.", ("Ади С.",), "а́да", "f")
    assert after.form("ja") == Form("エイダ・サンプル")


def test_a_place_that_a_person_added_gets_proposals(reviewed, write_names):
    write_names(reviewed, "name,kind\nKharkiv,place\nTestford Light,organisation\n")
    update(reviewed.project)
    forms = names(reviewed)["Kharkiv"].forms
    assert {lang: form.text for lang, form in forms.items()} == {"uk": "Харків", "ja": "ハルキウ"}


@pytest.fixture
def bare(empty):
    """A project with settings, and folders with nothing in them."""
    (empty.root / "toolkit.toml").write_text("", encoding="utf-8")
    for folder in ("seeds", "locales"):
        (empty.root / folder).mkdir()
    return empty


def test_a_filled_table_needs_no_seeds(bare, write_names):
    write_names(bare, "name,kind\nKyiv,place\nSeoul,place\n")
    update(bare.project)
    assert names(bare)["Kyiv"].form("uk") == Form("Київ", origin=PROPOSAL)
    assert names(bare)["Seoul"].form("ja") == Form("ソウル", origin=PROPOSAL)


def test_without_a_table_there_is_nothing_to_learn_from_no_seeds(bare):
    with pytest.raises(SourceError, match="no seeds"):
        update(bare.project)


def test_a_known_organisation_gets_its_name(bare, write_names):
    write_names(bare, "name,kind\nUnited Nations,organisation\n")
    update(bare.project)
    assert names(bare)["United Nations"].form("ja") == Form("国際連合", origin=PROPOSAL)


@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["without", "with"])
def test_what_is_written_has_the_mark_by_which_excel_knows_utf_8(reviewed, write_names, mark):
    path = write_names(reviewed, mark + HEAD)
    update(reviewed.project)
    first = path.read_bytes()
    assert first.startswith(b"\xef\xbb\xbfname,")
    assert not update(reviewed.project)
    assert path.read_bytes() == first


def test_semicolons_stay_for_the_spreadsheet_that_wants_them(reviewed, write_names):
    path = write_names(reviewed, HEAD.replace(",", ";"))
    update(reviewed.project)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfname;kind;")
    assert not update(reviewed.project)


def test_a_moderator_without_a_name_is_no_name(empty):
    empty.seed("Lamps\nModerator:\nWelcome.\nAda Sample, Keeper, Testford Light:\nThanks.\n")
    empty.extract()
    update(empty.project)
    assert list(names(empty)) == ["Ada Sample", "Testford Light"]


def test_a_damaged_register_is_left_alone(reviewed, write_names):
    path = write_names(reviewed, "nam,kind\n")
    before = path.read_bytes()
    with pytest.raises(CatalogError, match=r"locales/names.csv:1: unknown column"):
        update(reviewed.project)
    assert path.read_bytes() == before


# ── check ────────────────────────────────────────────────────────────────────


@pytest.fixture
def registered(reviewed):
    reviewed.seed(SECOND, "ropes.txt")
    reviewed.extract()
    for lang, texts in (
        ("uk", ("Ада Семпл", "Тестфордський маяк", "Ада Семпл це бачила.")),
        ("ja", ("エイダ・サンプル", "テストフォード灯台", "サンプル氏が見た。")),
    ):
        msgids = ("Ada Sample", "Testford Light", "Ada Sample saw it.")
        for msgid, msgstr in zip(msgids, texts, strict=True):
            reviewed.write(lang, msgid, msgstr, document="ropes", fuzzy=False)
    update(reviewed.project)
    return reviewed


def line(desk, lang, document, text):
    lines = desk.path(lang, document).read_text(encoding="utf-8").split("\n")
    return next(number for number, each in enumerate(lines, 1) if text in each)


def test_a_project_that_writes_names_in_one_way_has_no_findings(registered):
    assert check_names(registered.project, ()) == ()


def test_a_translation_without_the_name_is_found_at_its_place(registered):
    registered.write("uk", "Ada Sample saw it.", "Аделя це бачила.", document="ropes")
    (finding,) = check_names(registered.project, ())
    place = line(registered, "uk", "ropes", "Аделя")
    assert (finding.path, finding.line, finding.column) == (
        "locales/uk/LC_MESSAGES/ropes.po",
        place,
        9,
    )
    assert (finding.check, str(finding.severity), finding.lang) == ("name", "warning", "uk")
    assert "“Ada Sample”" in finding.message
    assert "Ада Семпл" in finding.message


def test_a_declined_surname_is_right(registered):
    registered.write("uk", "Ada Sample saw it.", "Це бачили в Семплової.", document="ropes")
    assert check_names(registered.project, ()) == ()


def test_only_the_languages_that_were_asked_for_are_checked(registered):
    registered.write("uk", "Ada Sample saw it.", "Вона це бачила.", document="ropes")
    assert len(check_names(registered.project, ["uk"])) == 1
    assert check_names(registered.project, ["ja"]) == ()


def test_two_forms_in_two_catalogs_are_found(registered, write_names):
    registered.write("ja", "Testford Light", "テストフォードの灯台", document="ropes")
    found = check_names(registered.project, ())
    assert len(found) == 2
    other = line(registered, "ja", "lamps", 'msgctxt "affiliation of')
    assert f"in locales/ja/LC_MESSAGES/lamps.po:{other}" in " ".join(each.message for each in found)
    path = registered.root / "locales" / "names.csv"
    text = path.read_text(encoding="utf-8")
    write_names(
        registered, text.replace("テストフォード灯台,", "テストフォード灯台,テストフォードの灯台")
    )
    assert check_names(registered.project, ()) == ()


def test_without_a_register_only_bylines_are_compared(registered):
    (registered.root / "locales" / "names.csv").unlink()
    registered.write("uk", "Ada Sample saw it.", "Вона це бачила.", document="ropes")
    assert check_names(registered.project, ()) == ()
    registered.write("uk", "Ada Sample", "Ада Зразкова", document="ropes")
    (finding,) = check_names(registered.project, ())
    assert "“Ада Зразкова” here and “Ада Семпл” in" in finding.message


# ── show ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("wanted", ["Ada Sample", "ada sample", "Ада Семпл", "エイダ・サンプル"])
def test_a_name_is_found_by_any_of_its_forms(registered, wanted):
    assert show_name(registered.project, wanted).name.name == "Ada Sample"


def test_roles_and_affiliations_are_told_for_each_document(registered):
    first, second = show_name(registered.project, "Ada Sample").speaks
    assert (first.document, first.role, first.affiliation) == ("lamps", "Keeper", "Testford Light")
    assert first.roles == {
        "uk": NameReport("доглядачка", "translated"),
        "ja": NameReport("灯台守", "translated"),
    }
    assert first.affiliations["uk"] == NameReport("Тестфордський маяк", "translated")
    assert (second.document, second.role, second.roles) == ("ropes", "Rope Master", {})


def test_every_place_is_told(registered):
    spots = show_name(registered.project, "Ada Sample").spots
    found = [
        (spot.line, spot.field, spot.text)
        for spot in spots
        if spot.path == "locales/ja/LC_MESSAGES/ropes.po"
    ]
    text = registered.path("ja", "ropes").read_text(encoding="utf-8").split("\n")
    assert [each[1] for each in found] == ["msgid", "msgstr", "msgid"]
    for number, field, name in found:
        assert text[number - 1].startswith(field)
        assert name in text[number - 1]


def test_obsolete_entries_and_catalogs_without_a_seed_are_told_too(registered):
    (registered.root / "seeds" / "ropes.txt").unlink()
    registered.edit_seed("Three lamps were lost.", "Ada Sample counted them.")
    registered.extract()
    registered.write("uk", "Ada Sample counted them.", "Ада Семпл полічила.", fuzzy=False)
    registered.edit_seed("Ada Sample counted them.", "Four lamps.")
    registered.extract()
    spots = show_name(registered.project, "Ada Sample").spots
    assert {spot.obsolete for spot in spots} == {True, False}
    assert any(spot.path.endswith("ropes.po") for spot in spots)
    for spot in spots:
        lines = (registered.root / spot.path).read_text(encoding="utf-8").split("\n")
        assert f'{spot.field} "' in lines[spot.line - 1]


def test_an_unknown_name_is_told_its_like(registered):
    with pytest.raises(CatalogError, match="did you mean 'Ada Sample'"):
        show_name(registered.project, "Ada Sampel")


# ── The sample ───────────────────────────────────────────────────────────────


def test_the_sample_writes_its_names_in_one_way():
    project = open_project(ROOT)
    assert check_names(project, ()) == ()
    assert update(project, dry_run=True) == ()


def test_the_sample_has_no_mere_proposals():
    register = read_names(open_project(ROOT))
    forms = [form for row in register.names for form in row.forms.values()]
    assert len(forms) == 2 * len(register.names)
    assert {form.origin for form in forms} == {""}


# ── Who signs ────────────────────────────────────────────────────────────────

SIGNED = """Ropes

The ropes are old.

Signed:

Mara Testova
Harbour Master
Port of Sest

Ada Sample
Rope Master
Testford Light
"""


@pytest.fixture
def signed(reviewed):
    """Return a project with a statement that two people sign, one of whom speaks elsewhere."""
    reviewed.seed(SIGNED, "ropes.txt")
    reviewed.extract()
    for msgid, msgstr in (
        ("Mara Testova", "Мара Тестова"),
        ("Harbour Master", "начальниця порту"),
        ("Port of Sest", "Порт Сест"),
        ("Ada Sample", "Ада Семпл"),
    ):
        reviewed.write("uk", msgid, msgstr, document="ropes")
    return reviewed


def test_those_who_sign_go_into_the_register(signed):
    update(signed.project)
    found = names(signed)
    assert found["Mara Testova"].form("uk") == Form("Мара Тестова")
    assert found["Port of Sest"].kind is NameKind.ORGANISATION
    assert found["Port of Sest"].form("uk") == Form("Порт Сест")


def test_a_name_that_signs_is_shown_with_role_and_institution(signed):
    update(signed.project)
    (found,) = show_name(signed.project, "Мара Тестова").speaks
    assert (found.document, found.role, found.affiliation, found.signs) == (
        "ropes", "Harbour Master", "Port of Sest", True,
    )  # fmt: skip
    assert found.roles["uk"].text == "начальниця порту"
    assert found.affiliations["uk"].text == "Порт Сест"
    assert "ja" not in found.roles


def test_one_may_speak_and_sign(signed):
    update(signed.project)
    found = show_name(signed.project, "Ada Sample").speaks
    assert [(each.document, each.signs) for each in found] == [("lamps", False), ("ropes", True)]


def test_bylines_and_signatures_are_compared(signed):
    update(signed.project)
    signed.write("uk", "Ada Sample", "Ада Семпл-Інша", document="ropes")
    assert any(
        "is “Ада Семпл-Інша” here" in each.message for each in check_names(signed.project, ())
    )
