"""What comes back from a translator's program goes out only as somebody meant it.

Whole runs: a kit is sent, edited as a program would, taken, and held against the release.
"""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.cli import main
from toolkit.core.model.catalog import State, short_hash
from toolkit.exchange.steps import kit
from toolkit.publish.steps.status import status

TITLE, MET = "Lamps for the coast", "The keepers met in Testford on 4 May 2024."
DIM, OIL, LOST = "The lamps are dim.", "They burn too much oil.", "Three lamps were lost."
OLENA = "Олена Приклад"
PROGRAMS = Path(sys.executable).parent
JOINED = {"uk": "Лампи тьмяні й палять забагато олії.", "ja": "灯は暗く、油を使いすぎる。"}
APART = {"uk": "Вони палять забагато олії.", "ja": "油を使いすぎる。"}


class Kit:
    """A kit that was sent to somebody."""

    def __init__(self, desk, lang="uk"):
        self.desk, self.lang = desk, lang
        folder = desk.root.parent / f"kit-{lang}"
        order = kit.KitOptions("lamps", lang, OLENA, "2025-03-12", folder, folder=True)
        self.copy = desk.root / kit.send(desk.project, order).copy
        self.po, self.sheet = folder / f"lamps.{lang}.po", folder / f"lamps.{lang}.xlsx"

    def edit(self, change, header=()):
        """Edit the catalog as an editor does; `header` are fields that it sets."""
        catalog = parse_po(self.po.read_bytes(), "x")
        fields = tuple((dict(catalog.header) | dict(header)).items())
        entries = tuple(filter(None, map(change, catalog.entries)))
        self.po.write_bytes(serialize_po(replace(catalog, header=fields, entries=entries)))

    def write(self, **texts):
        """Write texts by their key in `NAMES`, and clear the marks of those that get one."""
        wanted = {NAMES[name]: text for name, text in texts.items()}

        def change(entry):
            if entry.msgid not in wanted:
                return entry
            return replace(entry, msgstr=wanted[entry.msgid], fuzzy=False)

        self.edit(change)

    def write_cells(self, **texts):
        book = openpyxl.load_workbook(self.sheet)
        page = book.worksheets[0]
        sources = [cell.value for cell in page["C"]]
        for name, text in texts.items():
            row = sources.index(NAMES[name]) + 1
            page[f"D{row}"], page[f"F{row}"] = text or None, "yes"
        book.save(self.sheet)

    def take(self, *options, path=None):
        return take(self.desk, path or self.po, *options)


NAMES = {"TITLE": TITLE, "MET": MET, "DIM": DIM, "OIL": OIL, "LOST": LOST}


def take(desk, path, *options):
    words = ["--project", str(desk.root), "take", str(path), *options]
    result = CliRunner().invoke(main, words)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def text_of(desk, msgid, lang="uk"):
    entry = desk.entries(lang)[msgid]
    return entry.msgstr, entry.state


def blocked(desk, lang="uk"):
    """Return the sentences that keep a release back, as a release that is tried says."""
    return {each.msgid for done in desk.publish(langs=(lang,)) for each in done.blockers}


def is_named(desk, result, msgid, lang="uk"):
    """Tell whether a message names an entry with the line where it stands."""
    line = next(each.line for each in desk.parsed(lang) if each.msgid == msgid)
    return f"locales/{lang}/LC_MESSAGES/lamps.po:{line}: " in result.stderr


@pytest.fixture(params=["uk", "ja"])
def lang(request):
    return request.param


@pytest.fixture
def drafted(reviewed):
    """Return a project in which a machine has drafted everything."""

    def change(entry):
        mark = f"mt: argos en-uk 1.0 h={short_hash(entry.msgstr)}"
        return replace(entry, fuzzy=True, comments=(mark,))

    for each in ("uk", "ja"):
        reviewed.edit(each, change)
    return reviewed


def drafts(desk, lang="uk"):
    return [each.msgid for each in desk.parsed(lang) if each.state is State.DRAFT]


# ── Two sentences made one ───────────────────────────────────────────────────


@pytest.mark.parametrize("state", ["reviewed", "drafted"])
def test_an_emptied_sentence_beside_a_changed_one_does_not_go_out(request, state, lang):
    desk = request.getfixturevalue(state)
    sent = Kit(desk, lang)
    sent.write(DIM=JOINED[lang], OIL="")
    result = sent.take()
    assert result.exit_code == 1
    assert is_named(desk, result, OIL, lang)
    assert text_of(desk, DIM, lang) == (JOINED[lang], State.TRANSLATED)
    entry = desk.entries(lang)[OIL]
    assert (entry.msgstr, entry.fuzzy) == (APART[lang], True)
    assert OIL in blocked(desk, lang)


def test_it_becomes_covered_if_a_person_says_so(reviewed, lang):
    sent = Kit(reviewed, lang)
    sent.write(DIM=JOINED[lang], OIL="")
    sent.take()
    result = sent.take("--accept-merged")
    assert result.exit_code == 0, result.output
    assert text_of(reviewed, OIL, lang) == ("++", State.TRANSLATED)
    assert not blocked(reviewed, lang)
    assert sent.take().exit_code == 0
    assert text_of(reviewed, OIL, lang) == ("++", State.TRANSLATED)


def test_it_is_the_same_in_a_sheet(reviewed, lang):
    sent = Kit(reviewed, lang)
    sent.write_cells(DIM=JOINED[lang], OIL="")
    result = sent.take(path=sent.sheet)
    assert result.exit_code == 1
    assert is_named(reviewed, result, OIL, lang)
    assert text_of(reviewed, OIL, lang) == (APART[lang], State.NEEDS_WORK)
    assert OIL in blocked(reviewed, lang)
    result = sent.take("--accept-merged", path=sent.sheet)
    assert result.exit_code == 0, result.output
    assert text_of(reviewed, OIL, lang) == ("++", State.TRANSLATED)


@pytest.mark.parametrize("form", ["po", "sheet"])
def test_words_that_moved_into_the_first_keep_the_second_back(reviewed, lang, form):
    sent = Kit(reviewed, lang)
    (sent.write if form == "po" else sent.write_cells)(DIM=JOINED[lang])
    result = sent.take(path=sent.po if form == "po" else sent.sheet)
    assert result.exit_code == 1
    assert is_named(reviewed, result, OIL, lang)
    assert text_of(reviewed, OIL, lang) == (APART[lang], State.NEEDS_WORK)
    assert OIL in blocked(reviewed, lang)


def test_a_text_that_came_is_taken_though_its_neighbour_says_it(reviewed):
    sent = Kit(reviewed)
    sent.write(DIM=JOINED["uk"], OIL="Лампи палять забагато олії.")
    result = sent.take()
    assert result.exit_code == 1
    assert "2 taken" in result.stdout
    assert text_of(reviewed, OIL) == ("Лампи палять забагато олії.", State.NEEDS_WORK)


def test_words_that_moved_into_the_second_keep_the_first_back(reviewed):
    sent = Kit(reviewed)
    sent.write(OIL="Лампи тьмяні, тож вони палять забагато олії.", DIM="")
    result = sent.take("--accept-merged")
    assert (result.exit_code, is_named(reviewed, result, DIM)) == (1, True)
    assert text_of(reviewed, DIM) == ("Лампи тьмяні.", State.NEEDS_WORK)


def test_three_sentences_made_one(reviewed):
    reviewed.edit_seed(f"{OIL}\n", f"{OIL} They rust.\n")
    reviewed.extract()
    reviewed.write("uk", "They rust.", "Вони іржавіють.", fuzzy=False)
    sent = Kit(reviewed)
    names = {DIM: "Лампи тьмяні, палять олію та іржавіють.", OIL: "", "They rust.": ""}
    sent.edit(lambda each: replace(each, msgstr=names.get(each.msgid, each.msgstr)))
    assert sent.take().exit_code == 1
    assert {OIL, "They rust."} <= blocked(reviewed)
    assert sent.take("--accept-merged").exit_code == 0
    assert [text_of(reviewed, each)[0] for each in (OIL, "They rust.")] == ["++", "++"]


def test_a_sentence_that_was_emptied_alone_stays_as_it_was(reviewed):
    sent = Kit(reviewed)
    sent.write(OIL="")
    result = sent.take("--accept-merged")
    assert result.exit_code == 0
    assert f"came back empty, and stays as it was: {OIL}" in result.stderr
    assert text_of(reviewed, OIL) == (APART["uk"], State.TRANSLATED)


def test_a_sentence_of_another_paragraph_or_a_name_is_no_neighbour(reviewed):
    sent = Kit(reviewed)
    sent.write(LOST="Три лампи зникли.", OIL="")
    sent.edit(lambda each: replace(each, msgstr="") if each.msgctxt == "name" else each)
    assert sent.take().exit_code == 0
    assert text_of(reviewed, OIL)[1] is State.TRANSLATED


def test_what_somebody_wrote_meanwhile_is_never_covered(reviewed):
    sent = Kit(reviewed)
    sent.write(DIM=JOINED["uk"], OIL="")
    reviewed.write("uk", OIL, "Вони марнують олію.")
    assert sent.take("--accept-merged").exit_code == 1
    assert text_of(reviewed, OIL) == ("Вони марнують олію.", State.NEEDS_WORK)


def test_nor_is_it_where_the_joined_text_did_not_arrive(reviewed):
    sent = Kit(reviewed)
    sent.write(DIM=JOINED["uk"], OIL="")
    reviewed.write("uk", DIM, "Лампи слабкі.")
    assert sent.take("--accept-merged").exit_code == 1
    assert text_of(reviewed, OIL) == (APART["uk"], State.NEEDS_WORK)


def test_drafts_that_a_program_returns_empty_are_no_merges(drafted):
    """OmegaT returns what nobody has confirmed without a text, and the rest without a mark."""
    sent = Kit(drafted)
    texts = {TITLE: "Лампи берега", MET: "Доглядачі зібралися.", DIM: "Лампи слабкі."}
    sent.edit(lambda each: replace(each, msgstr=texts.get(each.msgid, ""), fuzzy=False))
    result = sent.take()
    assert result.exit_code == 0, result.output
    assert text_of(drafted, DIM) == ("Лампи слабкі.", State.TRANSLATED)
    assert text_of(drafted, OIL) == (APART["uk"], State.DRAFT)


def test_a_merge_without_what_was_sent_is_seen_by_its_words(reviewed):
    sent = Kit(reviewed)
    sent.write(DIM=JOINED["uk"], OIL="")
    sent.copy.unlink()
    assert sent.take().exit_code == 1
    assert text_of(reviewed, OIL) == (APART["uk"], State.NEEDS_WORK)


# ── A program that drops marks ───────────────────────────────────────────────


def program(name, *arguments):
    words = [PROGRAMS / name, "--progress=none", *map(str, arguments)]
    subprocess.run(words, capture_output=True, check=True)


def pass_through_csv(sent, change=lambda text: text):
    """Pass a catalog through a table and back; `change` edits the table."""
    table, made = sent.po.with_suffix(".csv"), sent.po.parent / "made.po"
    program("po2csv", sent.po, table)
    table.write_text(change(table.read_text("utf-8")), "utf-8")
    program("csv2po", table, made)
    return made


FROM = ("--doc", "lamps", "--lang", "uk", "--by", OLENA)


def test_a_table_that_nobody_touched_makes_nothing_reviewed(drafted):
    sent = Kit(drafted)
    before = drafted.path("uk").read_bytes()
    result = sent.take(*FROM, path=pass_through_csv(sent))
    assert result.exit_code == 1
    assert all(is_named(drafted, result, each) for each in drafts(drafted))
    assert "contexts, comments and fuzzy marks are gone" in result.stderr
    assert drafted.path("uk").read_bytes() == before


def test_what_was_edited_in_it_is_taken_and_the_rest_stays_a_draft(drafted):
    sent = Kit(drafted)
    made = pass_through_csv(
        sent,
        lambda text: text.replace("Лампи тьмяні.", "Лампи ледь світять.").replace(
            "Лампи для узбережжя", "Лампи для берега"
        ),
    )
    result = sent.take(*FROM, path=made)
    assert result.exit_code == 1
    assert "2 taken" in result.stdout
    assert "no longer in the document" not in result.stderr
    assert text_of(drafted, DIM) == ("Лампи ледь світять.", State.TRANSLATED)
    assert text_of(drafted, TITLE) == ("Лампи для берега", State.TRANSLATED)
    assert len(drafts(drafted)) == 6
    (row,) = status(drafted.project, (), ("uk",))
    assert (row.accepted, row.edited) == (0, 2)
    assert not [each for each in drafted.parsed("uk") if each.obsolete]


def test_its_name_says_what_it_is_where_its_header_is_lost(drafted):
    sent = Kit(drafted)
    made = pass_through_csv(sent, lambda text: text.replace("Лампи тьмяні.", "Лампи ледь світять."))
    made.replace(sent.po)
    assert "1 taken" in sent.take().stdout
    text = drafted.path("uk").read_text("utf-8")
    assert "EMAIL@ADDRESS" not in text
    assert "extracted from" not in text


def test_drafts_are_taken_once_a_person_says_that_they_were_reviewed(drafted):
    sent = Kit(drafted)
    result = sent.take(*FROM, "--accept-drafts", path=pass_through_csv(sent))
    assert result.exit_code == 0, result.output
    assert "8 taken from Олена Приклад, 8 of them drafts as they were" in result.stdout
    assert not drafts(drafted)
    (row,) = status(drafted.project, (), ("uk",))
    assert row.accepted == 8


def test_a_catalog_that_nobody_touched_survives_xliff(drafted):
    """po2xliff loses contexts, former sources, and that an entry is obsolete."""
    drafted.edit_seed(DIM, "The lamps are very dim.")
    drafted.edit_seed(LOST, "")
    drafted.write("uk", DIM, "Лампи тьмяні.", fuzzy=False)
    drafted.extract()
    sent = Kit(drafted)
    before = drafted.path("uk").read_bytes()
    assert b"#| msgid" in before
    assert b"#~ msgid" in before
    program("po2xliff", sent.po, sent.po.with_suffix(".xlf"))
    program("xliff2po", sent.po.with_suffix(".xlf"), sent.po)
    result = sent.take()
    assert result.exit_code == 0, result.output
    assert drafted.path("uk").read_bytes() == before


def test_a_covered_sentence_survives_a_table(reviewed):
    """An export puts an apostrophe before what could be a formula."""
    reviewed.write("uk", DIM, JOINED["uk"])
    reviewed.write("uk", OIL, "++")
    sent = Kit(reviewed)
    made = pass_through_csv(sent)
    assert "'++" in made.read_text("utf-8")
    assert sent.take(*FROM, path=made).exit_code == 0
    assert text_of(reviewed, OIL) == ("++", State.TRANSLATED)


def test_a_source_that_two_contexts_share_is_not_guessed(drafted):
    drafted.edit_seed(TITLE, "Ada Sample")
    drafted.extract()
    twins = {each.msgctxt: each for each in drafted.parsed("uk") if each.msgid == "Ada Sample"}
    assert set(twins) == {"title", "name"}
    sent = Kit(drafted)
    made = pass_through_csv(
        sent,
        lambda text: re.sub('"Ada Sample",".*"', '"Ada Sample","Ада Взірець"', text, count=1),
    )
    result = sent.take(*FROM, path=made)
    assert result.exit_code == 1
    assert "several entries have its source" in result.stderr
    assert "brought: Ада Взірець" in result.stderr
    assert {
        each.msgctxt: each for each in drafted.parsed("uk") if each.msgid == "Ada Sample"
    } == twins


def clear(entry):
    return replace(entry, fuzzy=False)


def test_marks_that_are_gone_while_no_draft_was_edited_are_asked_about(drafted):
    sent = Kit(drafted)
    sent.edit(clear)
    result = sent.take()
    assert (result.exit_code, len(drafts(drafted))) == (1, 8)
    assert "all fuzzy marks are gone" in result.stderr
    assert sent.take("--accept-drafts").exit_code == 0
    assert not drafts(drafted)
    assert sent.take().exit_code == 0
    assert not drafts(drafted)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(
            lambda each: None if each.msgid == MET else replace(each, comments=()), id="comments"
        ),
        pytest.param(lambda each: replace(each, msgctxt=None), id="contexts"),
    ],
)
def test_a_second_sign_counts_though_one_draft_was_edited(drafted, change):
    sent = Kit(drafted)
    sent.edit(clear)
    sent.write(DIM="Лампи ледь світять.")
    sent.edit(change)
    assert sent.take().exit_code == 1
    assert text_of(drafted, DIM)[1] is State.TRANSLATED
    assert text_of(drafted, OIL)[1] is State.DRAFT


POEDIT = (("X-Generator", "Poedit 3.2.2"), ("PO-Revision-Date", "2025-03-20 10:00+0200"))


@pytest.mark.parametrize(
    ("name", "change", "header"),
    [
        pytest.param("an editor saved it", lambda each: each, POEDIT, id="saved by Poedit"),
        pytest.param(
            "another mark is left",
            lambda each: replace(each, fuzzy=each.msgid == LOST),
            (),
            id="one mark is left",
        ),
        pytest.param(
            "a draft was edited",
            lambda each: replace(each, msgstr="Лампи.") if each.msgid == DIM else each,
            (),
            id="one draft was edited",
        ),
        pytest.param(
            "a question was added",
            lambda each: (
                replace(each, comments=(*each.comments, "query: so?"))
                if each.msgid == DIM
                else each
            ),
            (),
            id="a question was asked",
        ),
        pytest.param(
            "a draft was left out",
            lambda each: replace(each, msgstr="") if each.msgid == LOST else each,
            (),
            id="one draft was left out",
        ),
    ],
)
def test_who_accepted_drafts_one_by_one_is_not_asked(drafted, name, change, header):
    sent = Kit(drafted)
    sent.edit(clear)
    sent.edit(change, header)
    result = sent.take()
    assert result.exit_code == 0, (name, result.output)
    assert text_of(drafted, OIL) == (APART["uk"], State.TRANSLATED)
    number = len([each for each in drafted.parsed("uk") if each.unedited and not each.fuzzy])
    assert re.search(rf", {number} of them drafts as they were", result.stdout)


def test_one_draft_alone_may_be_accepted_as_it_is(reviewed):
    reviewed.write("uk", OIL, APART["uk"], fuzzy=True)
    sent = Kit(reviewed)
    sent.edit(clear)
    assert sent.take().exit_code == 0
    assert text_of(reviewed, OIL)[1] is State.TRANSLATED


def test_an_approval_holds_what_it_was_given_for(reviewed):
    """What is approved is reviewed, and no program can make it less or more."""
    sent = Kit(reviewed)
    before = reviewed.path("uk").read_bytes()
    assert sent.take(*FROM, path=pass_through_csv(sent)).exit_code == 0
    assert reviewed.path("uk").read_bytes() == before


# ── Work in the catalog itself ───────────────────────────────────────────────


def test_a_catalog_in_which_two_sentences_were_merged_is_not_released(reviewed, lang):
    reviewed.write(lang, DIM, JOINED[lang])
    (done,) = reviewed.publish(langs=(lang,))
    assert any("[said-twice]" in each.reason for each in done.blockers)
    reviewed.write(lang, OIL, "")
    assert blocked(reviewed, lang) == {OIL}
    reviewed.write(lang, OIL, "++")
    assert not blocked(reviewed, lang)


def test_a_release_says_how_many_drafts_were_accepted_as_they_were(drafted):
    sent = Kit(drafted)
    sent.edit(clear, POEDIT)
    sent.write(DIM="Лампи ледь світять.")
    assert sent.take().exit_code == 0
    (done,) = drafted.publish(langs=("uk",))
    assert done.outcome == "released"
    manifest = json.loads((drafted.root / "output" / "lamps" / "manifest.json").read_bytes())
    assert manifest["languages"]["uk"]["accepted"] == 7
