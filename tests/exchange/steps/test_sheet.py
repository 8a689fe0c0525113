"""A catalog goes out as a sheet and comes back, and nobody's work is lost on the way."""

import shutil
import subprocess
from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry, short_hash
from toolkit.exchange.formats import FORMATS
from toolkit.exchange.formats.base import Format
from toolkit.exchange.merge_messages import merge_messages
from toolkit.exchange.messages import Exchange, Message, list_messages, mark_entry
from toolkit.exchange.steps import sheet as module
from toolkit.exchange.steps.sheet import sheet
from toolkit.exchange.steps.take import TakeOptions
from toolkit.exchange.steps.take import take as take_files
from toolkit.exchange.xlsx.read import read_sheet
from toolkit.exchange.xlsx.write import HEAD, write_sheet
from toolkit.review.steps.decide import DecisionOptions, approve

NOW = "2025-04-01 12:00+0000"
DIM = "The lamps are dim."
OIL = "They burn too much oil."


def take(project, path, **options):
    (done,) = take_files(project, TakeOptions(path, **options))
    return done


class Mail:
    """A translator who gets a sheet, works on it, and sends it back."""

    def __init__(self, desk, lang="uk", **options):
        self.desk, self.path = desk, desk.root / f"{lang}.xlsx"
        self.sent = sheet(desk.project, "lamps", lang, self.path, **options)

    def work(self, change):
        book = openpyxl.load_workbook(self.path)
        change(book.worksheets[0])
        book.save(self.path)

    def row(self, msgid):
        texts = [cell.value for cell in openpyxl.load_workbook(self.path).worksheets[0]["C"]]
        return texts.index(msgid) + 1

    def write(self, msgid, text=None, reviewed=None, remark=None):
        at = self.row(msgid)

        def change(page):
            for column, value in (("D", text), ("F", reviewed), ("G", remark)):
                if value is not None:
                    page[f"{column}{at}"] = value

        self.work(change)

    def take(self, **options):
        return take(self.desk.project, self.path, now=NOW, **options)


@pytest.fixture
def mail(reviewed):
    return Mail(reviewed)


# ── Laws ─────────────────────────────────────────────────────────────────────

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from('=+-@\n\t" 日🔥'),
    max_size=12,
)
LINES = st.sampled_from(["hm", "query: a", "query: b ", "mt: argos en-uk 1.0 h=012345678901"])


@st.composite
def catalogs(draw):
    entries = []
    for _ in range(draw(st.integers(1, 4))):
        msgstr = draw(TEXTS)
        entry = Entry(
            draw(TEXTS.filter(bool)),
            draw(st.none() | TEXTS),
            msgstr,
            fuzzy=bool(msgstr) and draw(st.booleans()),
            comments=tuple(draw(st.lists(LINES, max_size=3))),
            extracted=tuple(draw(st.lists(st.sampled_from(["turn: =A", "list"]), max_size=2))),
            previous_msgid=draw(st.none() | TEXTS),
            obsolete=bool(msgstr) and draw(st.booleans()),
        )
        entries.append(entry)
    unique = {entry.key: entry for entry in entries}.values()
    header = (("Language", "uk"), ("Content-Type", "text/plain; charset=UTF-8"))
    ordered = tuple(sorted(unique, key=lambda entry: entry.obsolete))
    return parse_po(serialize_po(Catalog("uk", header, entries=ordered)), "x")


@given(catalogs(), st.booleans())
@settings(max_examples=80)
def test_taking_a_sheet_that_nobody_touched_is_nothing(catalog, unreviewed):
    sent = list_messages(
        catalog, document="lamps", source_lang="en", place="x", unreviewed=unreviewed
    )
    count = len(sent.messages)
    returned = read_sheet(write_sheet(sent), "x.xlsx")
    merged = merge_messages(catalog, returned.messages)
    assert serialize_po(merged.catalog) == serialize_po(catalog)
    assert (merged.refused, merged.unchanged, returned.missing) == ((), count, ())


def test_an_untouched_sheet_changes_no_byte(mail, reviewed):
    before = reviewed.tree("locales")
    done = mail.take()
    assert (done.taken, done.refused, done.missing) == ((), (), ())
    assert (done.unchanged, mail.sent.rows) == (8, 8)
    assert reviewed.tree("locales") == before


SAVED_AS = [
    pytest.param("xlsx", id="xlsx"),
    pytest.param("ods", id="ods"),
    pytest.param("csv:Text - txt - csv (StarCalc):59,34,76,1", id="csv"),
]


@pytest.mark.parametrize("kind", SAVED_AS)
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_untouched_sheet_that_libreoffice_saved_changes_no_byte(reviewed, kind):
    texts = ("=1+1", "Два \nрядки ", "a_x000D_b", "++", " 日本🔥", "007", "2025-03-05", "'x")
    for msgid, text in zip(reviewed.entries("uk"), texts, strict=True):
        reviewed.write("uk", msgid, text, comments=(f"query: {text.split()[0]}",))
    mail, before = Mail(reviewed), reviewed.tree("locales")
    profile = f"-env:UserInstallation={(reviewed.root / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir"]
    saved = reviewed.root / "saved"
    subprocess.run([*command, saved, mail.path], check=True, capture_output=True, timeout=120)
    (mail.path,) = saved.iterdir()
    assert (mail.take().taken, mail.take().refused) == ((), ())
    assert reviewed.tree("locales") == before


# ── Out ──────────────────────────────────────────────────────────────────────


def test_the_same_catalog_is_the_same_file(mail, reviewed):
    before = mail.path.read_bytes()
    sheet(reviewed.project, "lamps", "uk", mail.path)
    assert mail.path.read_bytes() == before


def test_a_file_that_somebody_worked_on_is_not_overwritten(mail, reviewed):
    mail.write(DIM, "Лампи темні.")
    before = mail.path.read_bytes()
    with pytest.raises(CatalogError, match="may hold somebody's work"):
        sheet(reviewed.project, "lamps", "uk", mail.path)
    assert mail.path.read_bytes() == before


def test_a_trial_says_too_that_a_file_would_not_be_overwritten(mail, reviewed):
    mail.write(DIM, "Лампи темні.")
    with pytest.raises(CatalogError, match="may hold somebody's work"):
        sheet(reviewed.project, "lamps", "uk", mail.path, dry_run=True)


def test_only_what_needs_review(reviewed):
    reviewed.write("uk", OIL, "Вони палять багато олії.", fuzzy=True)
    mail = Mail(reviewed, unreviewed=True)
    assert (mail.sent.rows, mail.row(OIL)) == (1, HEAD + 1)
    mail.write(OIL, reviewed="yes")
    assert [each.changes for each in mail.take().taken] == [("reviewed",)]
    assert not reviewed.entries("uk")[OIL].fuzzy


def test_an_approval_is_shown(reviewed):
    options = DecisionOptions("Ada Sample", NOW)
    approve(reviewed.project, ("lamps",), ("uk",), (DIM,), options)
    page = openpyxl.load_workbook(Mail(reviewed).path).worksheets[0]
    states = {row[2].value: row[4].value for row in page.iter_rows(min_row=2)}
    assert (states[DIM], states[OIL]) == ("затверджено", "перевірено")


def test_a_document_without_a_catalog_is_named(empty):
    empty.seed("Lamps\nThe lamps are dim.\n")
    with pytest.raises(CatalogError, match="there is no catalog yet"):
        sheet(empty.project, "lamps", "uk", empty.root / "x.xlsx")


def test_a_text_that_no_sheet_can_hold_names_its_line(reviewed):
    reviewed.write("uk", DIM, "a\x07")
    with pytest.raises(CatalogError, match=r"lamps\.po:\d+: holds U\+0007"):
        Mail(reviewed)
    assert not (reviewed.root / "uk.xlsx").exists()


# ── Back ─────────────────────────────────────────────────────────────────────


def test_what_a_translator_changed_is_taken_and_nothing_else(mail, reviewed):
    before = reviewed.entries("uk")
    mail.write(DIM, "Лампи темні.", "no", "Which lamps?")
    (taken,) = mail.take().taken
    assert taken.changes == ("translation", "not reviewed", "remark")
    after = reviewed.entries("uk")
    assert after[DIM] == replace(
        before[DIM], msgstr="Лампи темні.", fuzzy=True, comments=("query: Which lamps?",)
    )
    assert after | {DIM: before[DIM]} == before
    assert f"PO-Revision-Date: {NOW}".encode() in reviewed.path("uk").read_bytes()


def test_taking_twice_is_taking_once(mail, reviewed):
    mail.write(DIM, "Лампи темні.", "no", "Which lamps?")
    mail.take()
    before = reviewed.tree("locales")
    again = take(reviewed.project, mail.path, now="2026-01-01 00:00+0000")
    assert (again.taken, again.refused) == ((), ())
    assert reviewed.tree("locales") == before


def test_rows_may_be_sorted(mail, reviewed):
    mail.write(DIM, "Лампи темні.")

    def turn(page):
        texts = [[cell.value for cell in row] for row in page.iter_rows(min_row=HEAD + 1)]
        for at, row in enumerate(reversed(texts), HEAD + 1):
            for column, text in enumerate(row, 1):
                page.cell(at, column).value = text

    mail.work(turn)
    done = mail.take()
    assert [each.source for each in done.taken] == [DIM]
    assert (done.refused, reviewed.entries("uk")[DIM].msgstr) == ((), "Лампи темні.")


def test_sorting_one_column_alone_takes_nothing(mail, reviewed):
    before = reviewed.tree("locales")

    def turn(page):
        for column in "CD":
            texts = [cell.value for cell in page[column][HEAD:]]
            for cell, text in zip(page[column][HEAD:], reversed(texts), strict=True):
                cell.value = text

    mail.work(turn)
    done = mail.take()
    assert (done.taken, {"edited or moved in part" in each.reason for each in done.refused}) == (
        (), {True},
    )  # fmt: skip
    assert reviewed.tree("locales") == before


def test_deleted_rows_delete_nothing(mail, reviewed):
    before = reviewed.tree("locales")
    mail.work(lambda page: page.delete_rows(mail.row(DIM)))
    done = mail.take()
    assert (len(done.missing), done.unchanged, done.refused) == (1, 7, ())
    assert reviewed.tree("locales") == before


def test_rows_of_other_sheets_and_copies_are_refused(mail):
    def change(page):
        row = [cell.value for cell in page[HEAD + 1]]
        page.append(row)
        page.append([*row[:7], "9 000000000000 000000000000 no 000000000000"])
        page.append([None, None, "mine", "моє"])

    mail.work(change)
    reasons = [each.reason for each in mail.take().refused]
    assert [word in said for word, said in zip(
        ("no key", "several rows", "several rows", "no such entry"), reasons, strict=True
    )] == [True] * 4, reasons  # fmt: skip


def test_a_conflict_leaves_the_catalog_and_takes_the_rest(mail, reviewed):
    mail.write(DIM, "Лампи темні.")
    mail.write(OIL, "Вони палять багато.")
    reviewed.write("uk", DIM, "Лампи слабкі.")
    done = mail.take()
    assert [(each.source, each.text) for each in done.refused] == [(DIM, "Лампи темні.")]
    assert "Лампи слабкі." in done.refused[0].reason
    texts = {msgid: entry.msgstr for msgid, entry in reviewed.entries("uk").items()}
    assert (texts[DIM], texts[OIL]) == ("Лампи слабкі.", "Вони палять багато.")


def test_a_translation_of_a_source_that_changed_since_arrives_beside_it(mail, reviewed):
    mail.write(DIM, "Лампи темні.")
    reviewed.edit_seed(DIM, "The lamps are very dim.")
    reviewed.extract()
    done = mail.take()
    assert ([each.changes for each in done.taken], done.refused) == ([("translation",)], ())
    entry = reviewed.entries("uk")["The lamps are very dim."]
    assert (entry.msgstr, entry.fuzzy, entry.previous_msgid) == ("Лампи темні.", True, DIM)
    assert not mail.take().taken


def test_a_translation_of_a_sentence_that_is_gone_waits(mail, reviewed):
    mail.write(DIM, "Лампи темні.")
    reviewed.edit_seed(f"{DIM} ", "")
    reviewed.extract()
    done = mail.take()
    assert [each.changes for each in done.taken] == [("waits",)]
    entry = reviewed.entries("uk")[DIM]
    assert (entry.msgstr, entry.fuzzy, entry.obsolete) == ("Лампи темні.", False, True)


def test_what_somebody_saves_meanwhile_is_not_lost(mail, reviewed, monkeypatch):
    mail.write(DIM, "Лампи темні.")
    mail.write(OIL, "Вони палять багато.")
    merge, calls = module.take_messages, []

    def slow(catalog, messages, *more):
        calls.append(1)
        if len(calls) == 2:
            reviewed.write("uk", DIM, "Лампи слабкі.")
        return merge(catalog, messages, *more)

    monkeypatch.setattr(module, "take_messages", slow)
    done = mail.take()
    assert ([each.source for each in done.taken], [each.source for each in done.refused]) == (
        [OIL], [DIM],
    )  # fmt: skip
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи слабкі."


def test_a_dry_run_writes_nothing(mail, reviewed):
    mail.write(DIM, "Лампи темні.")
    before = reviewed.tree()
    assert len(mail.take(dry_run=True).taken) == 1
    assert reviewed.tree() == before


def test_a_drafts_origin_stays(with_models):
    with_models.draft("uk")
    before = with_models.entries("uk")[DIM]
    assert before.origin is not None
    mail = Mail(with_models)
    mail.write(DIM, "Лампи темні.")
    mail.take()
    after = with_models.entries("uk")[DIM]
    assert (after.comments, after.fuzzy, after.unedited) == (before.comments, True, False)


def test_a_column_that_was_shifted_alone_is_refused_and_told(mail, reviewed):
    before = reviewed.tree("locales")

    def shift(page):
        texts = [cell.value for cell in page["D"][HEAD:]]
        for cell, text in zip(page["D"][HEAD:], ["", *texts[:-1]], strict=True):
            cell.value = text
        for cell in page["F"][HEAD:]:
            cell.value = "yes"

    mail.work(shift)
    done = mail.take()
    assert (done.taken, len(done.refused)) == ((), 8)
    assert "translations stand in rows of other sentences" in done.notices[0]
    assert reviewed.tree("locales") == before


def test_a_column_that_was_added_or_renamed_is_told(mail):
    def change(page):
        page.insert_cols(4)
        page[f"D{HEAD + 2}"] = "mine"
        page[f"B{HEAD}"] = "Place"

    mail.work(change)
    done = mail.take()
    told = f"'Place' (B{HEAD}), one without a head (D{HEAD})"
    assert done.notices == (f"columns that are not the sheet's are not read: {told}",)
    assert (done.taken, done.refused, done.unchanged) == ((), (), 8)


# ── Without keys ─────────────────────────────────────────────────────────────

LOST = [
    pytest.param(lambda page: page.delete_cols(8), id="the column"),
    pytest.param(
        lambda page: [setattr(cell, "value", None) for cell in page["H"][HEAD:]], id="the keys"
    ),
]


@pytest.mark.parametrize("lose", LOST)
def test_a_sheet_without_keys_is_taken_by_its_sources(mail, reviewed, lose):
    origin = f"mt: argos en-uk 1.0 h={short_hash('Лампи тьмяні.')}"
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True, comments=(origin,))
    mail.write(DIM, "Лампи ледь світять.", "yes", "All of them?")
    mail.work(lose)
    done = mail.take(document="lamps", lang="uk")
    entry = reviewed.entries("uk")[DIM]
    assert (entry.msgstr, entry.fuzzy) == ("Лампи ледь світять.", False)
    assert (entry.comments[-1:], done.refused) == (("query: All of them?",), ())
    assert "its keys are lost" in done.notices[0]


def test_a_persons_text_is_not_overwritten_by_a_sheet_without_keys(mail, reviewed):
    before = reviewed.tree("locales")
    mail.write(DIM, "Лампи ледь світять.", "yes", "Really?")
    mail.work(LOST[0].values[0])
    (refused,) = mail.take(document="lamps", lang="uk").refused
    assert (refused.text, refused.note) == ("Лампи ледь світять.", "Really?")
    assert "not known what was sent" in refused.reason
    assert reviewed.tree("locales") == before


def test_a_sheet_without_keys_that_says_no_document_is_refused_with_what_to_do(mail):
    mail.work(LOST[0].values[0])
    with pytest.raises(CatalogError, match="lost its hidden keys") as caught:
        mail.take(lang="uk")
    assert "--doc and --lang" in caught.value.remedy


def test_rows_without_keys_that_share_a_source_are_not_reviewed_where_they_differ(mail, reviewed):
    def double(page):
        page.delete_cols(8)
        page.append([9, "", DIM, "Інше.", "", "yes"])

    mail.work(double)
    done = mail.take(document="lamps", lang="uk")
    assert {each.text for each in (*done.doubts, *done.refused)} == {"Лампи тьмяні.", "Інше."}
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи тьмяні."


# ── What is refused whole ────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("head", "problem"),
    [
        pytest.param("toolkit-sheet 1 en uk 1-8 ../lamps", "does not have", id="no document"),
        pytest.param("toolkit-sheet 1 en de 1-8 lamps", "into 'de'", id="no language"),
        pytest.param("toolkit-sheet 1 ja uk 1-8 lamps", "a source in 'ja'", id="another source"),
    ],
)
def test_a_sheet_of_another_project_is_refused(mail, reviewed, head, problem):
    mail.work(lambda page: page.__setitem__(f"H{HEAD}", head))
    before = reviewed.tree()
    with pytest.raises(CatalogError, match=problem) as caught:
        mail.take()
    assert (caught.value.where, reviewed.tree()) == ("uk.xlsx", before)


def test_a_sheet_says_its_language_whatever_its_name(mail, reviewed):
    mail.path = mail.path.rename(reviewed.root / "ja.XLSX")
    assert mail.take().lang == "uk"


def test_a_corrected_draft_comes_with_its_sentence_that_was_edited_meanwhile(reviewed):
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)
    mail, new = Mail(reviewed), "The lamps are very dim."
    mail.write(DIM, "Лампи ледь світять.", "yes", "All of them?")
    reviewed.edit_seed(DIM, new)
    reviewed.extract()
    mail.take()
    entry = reviewed.entries("uk")[new]
    assert (entry.msgstr, entry.fuzzy) == ("Лампи ледь світять.", True)
    assert entry.comments == ("query: All of them?",)


@pytest.mark.parametrize(
    ("name", "problem"),
    [
        pytest.param("a.odt", "what can: .po, .xlsx, .docx, .ods, .csv, .tsv, ", id="another kind"),
        pytest.param("a.xlsx", "no XLSX file", id="another content"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(reviewed, name, problem):
    path = reviewed.root / name
    path.write_bytes(b"x")
    with pytest.raises(CatalogError, match=problem):
        take(reviewed.project, path, now=NOW)


def test_a_huge_file_is_not_even_read(reviewed, monkeypatch):
    path = reviewed.root / "a.xlsx"
    with path.open("wb") as stream:
        stream.truncate(2**35)
    monkeypatch.setattr("toolkit.exchange.steps.came.read_bytes", None)
    with pytest.raises(CatalogError, match="larger than 20 MB"):
        take(reviewed.project, path, now=NOW)


def test_a_damaged_catalog_is_left_as_it_is(mail, reviewed):
    path = reviewed.path("uk")
    path.write_bytes(path.read_bytes()[:-9])
    before = reviewed.tree()
    with pytest.raises(CatalogError):
        mail.take()
    assert reviewed.tree() == before


def test_another_kind_of_file_is_a_line_of_the_table(reviewed, monkeypatch):
    entry = reviewed.entries("uk")[DIM]

    def read(data, _where):
        message = Message("line 1", mark_entry(entry), DIM, data.decode(), reviewed=True)
        return Exchange("lamps", "en", "uk", (message,))

    monkeypatch.setitem(FORMATS, ".tab", Format(".tab", read=read))
    path = reviewed.root / "a.tab"
    path.write_text("Лампи темні.", encoding="utf-8")
    assert len(take(reviewed.project, path, now=NOW).taken) == 1
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи темні."
