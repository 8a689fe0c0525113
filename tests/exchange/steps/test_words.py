"""A speaker gets their own words to read, and what they change comes back as any work does."""

import re
import zipfile

import openpyxl
import pytest

from toolkit.core.errors import CatalogError, ConfigError, SourceError
from toolkit.exchange.steps.sheet import sheet
from toolkit.exchange.steps.take import TakeOptions, take
from toolkit.exchange.steps.words import WordsOptions, send_words

DAY, NOW = "2025-03-12", "2025-04-01 12:00+0000"
LOST = "Three lamps were lost."
THEIRS = ["Ada Sample", "Keeper", "Testford Light", LOST]


def send(desk, lang="uk", speaker="Ada Sample", **fields):
    target = fields.pop("target", desk.root.parent / f"{lang}-words")
    order = {"to": "", "date": DAY, "target": target, "folder": True} | fields
    return send_words(desk.project, WordsOptions("lamps", lang, speaker, **order))


def book_of(path):
    return openpyxl.load_workbook(path).worksheets[0]


def rows(page):
    """Return the row of each sentence by its source."""
    numbered = [cell.row for cell in page["A"] if isinstance(cell.value, int)]
    return {page[f"C{row}"].value: row for row in numbered}


def sources(path):
    return list(rows(book_of(path)))


def test_a_kit_of_words_has_a_page_and_a_sheet(reviewed):
    done = send(reviewed)
    assert done.files == ("words.html", "lamps.uk.ada-sample.xlsx")
    assert (done.speaker, done.to, done.sentences, done.words) == ("Ada Sample", "Ada Sample", 4, 9)


def test_it_holds_their_words_and_nobody_else_s(reviewed):
    done = send(reviewed)
    folder = reviewed.root.parent / "uk-words"
    assert sources(folder / "lamps.uk.ada-sample.xlsx") == THEIRS
    page = (folder / "words.html").read_text("utf-8")
    assert "Втрачено три лампи." in page
    assert "Лампи тьмяні." not in page
    copy = (reviewed.root / done.copy).read_text("utf-8")
    assert re.findall('msgid "(.+)"', copy) == THEIRS
    assert "X-Toolkit-Speaker: Ada Sample" in copy


def test_what_was_said_before_stands_beside_it_and_is_no_row(reviewed):
    send(reviewed)
    page = book_of(reviewed.root.parent / "uk-words" / "lamps.uk.ada-sample.xlsx")
    where = page[f"B{rows(page)['Ada Sample']}"]
    assert where.value.endswith("перед цим: “They burn too much oil.”")
    assert where.protection.locked
    html = (reviewed.root.parent / "uk-words" / "words.html").read_text("utf-8")
    assert "<i>“They burn too much oil.”</i>" in html


def test_a_changed_row_is_taken_and_the_others_stay(reviewed):
    send(reviewed)
    path = reviewed.root.parent / "uk-words" / "lamps.uk.ada-sample.xlsx"
    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    row = rows(page)[LOST]
    page[f"D{row}"], page[f"G{row}"] = "Ми втратили три лампи.", "I said we."
    book.save(path)
    before = {key: each.msgstr for key, each in reviewed.entries("uk").items()}
    (done,) = take(reviewed.project, TakeOptions(path, NOW, "Ada Sample"))
    after = {key: each.msgstr for key, each in reviewed.entries("uk").items()}
    assert [each.source for each in done.taken] == [LOST]
    assert done.missing == ()
    assert after == {**before, LOST: "Ми втратили три лампи."}
    assert reviewed.entries("uk")[LOST].comments == ("query: I said we.",)


def test_the_copy_of_what_was_sent_can_be_taken_as_a_catalog(reviewed):
    copy = reviewed.root / send(reviewed).copy
    back = reviewed.root.parent / "lamps.uk.po"
    back.write_text(copy.read_text("utf-8").replace("Втрачено", "Загублено"), "utf-8")
    before = reviewed.entries("uk")
    (done,) = take(reviewed.project, TakeOptions(back, NOW))
    assert [each.source for each in done.taken] == [LOST]
    assert (done.conflicts, done.emptied, done.joined) == ((), (), ())
    after = reviewed.entries("uk")
    assert {key for key in before if before[key] != after[key]} == {LOST}


def test_what_was_said_itself_goes_out_to_be_read_alone(reviewed):
    done = send(reviewed, "en")
    assert (done.files, done.copy) == (("words.html",), "")
    page = (reviewed.root.parent / "en-words" / "words.html").read_text("utf-8")
    assert LOST in page
    assert "xlsx" not in page


def test_the_same_words_are_the_same_bytes(reviewed):
    kits = [reviewed.root.parent / f"{name}.zip" for name in ("one", "two")]
    for kit in kits:
        send(reviewed, target=kit, folder=False)
    assert kits[0].read_bytes() == kits[1].read_bytes()
    assert zipfile.ZipFile(kits[0]).testzip() is None


def test_a_dry_run_writes_nothing(reviewed):
    before = reviewed.tree()
    assert send(reviewed, dry_run=True).sentences == 4
    assert (reviewed.tree(), (reviewed.root.parent / "uk-words").exists()) == (before, False)


def test_a_kit_that_is_there_is_never_overwritten(reviewed):
    send(reviewed)
    with pytest.raises(CatalogError, match="is there already"):
        send(reviewed)


@pytest.mark.parametrize(
    ("order", "error"),
    [
        pytest.param({"speaker": "Mara Testova"}, SourceError, id="nobody"),
        pytest.param({"lang": "fr"}, ConfigError, id="no language of the project"),
    ],
)
def test_nothing_is_sent_where_it_is_not_known_what(reviewed, order, error):
    before = reviewed.tree()
    with pytest.raises(error):
        send(reviewed, **order)
    assert reviewed.tree() == before


def test_a_sheet_holds_one_speaker_s_words(reviewed):
    path = reviewed.root / "x.xlsx"
    done = sheet(reviewed.project, "lamps", "uk", path, speaker="Ади Семпл")
    assert (done.rows, sources(path)) == (4, THEIRS)
