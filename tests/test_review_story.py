"""The press conference of the sample is reviewed in Word, in a spreadsheet, and by one who merges.

Their answers come back in one ZIP file, with one that nobody can read; then it is released.
"""

import html
import io
import json
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl
import pytest
from click.testing import CliRunner

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.cli import main
from toolkit.core.zips import timeless

ROOT = Path(__file__).parents[1]
DOC = "mayors-press-conference"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WELCOME = "Good afternoon, and welcome to the town hall."
SIGNED = "The two mayors signed the Joint Declaration on the Rebuilding of Harbours an hour ago."
BERTHS, QUAYS = "Nine of its ten berths", "But a harbour is more than its quays."
QUAKE, ELEVEN = "When the great earthquake destroyed", "It took eleven."
FIRST, SECOND = "The first is that you begin", "The second is that every bill"
BOTH = "Дев’ять із десяти її причалів непридатні, але гавань — це більше, ніж причали."
YEARS = (
    "Ми думали, що відбудова порту після землетрусу триватиме тридцять років, а минуло одинадцять."
)
BILLS = (
    "Починати треба з одного причалу; друга: кожен рахунок має бути відкритий для всіх від "
    "першого дня."
)


class Desk:
    """The project of those who send and take."""

    def __init__(self, root):
        self.root = root
        for name in (f"seeds/{DOC}.txt", *(f"{self.catalog(lang)}" for lang in ("uk", "ja"))):
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, root / name)
        (root / "toolkit.toml").write_text('outputs = ["page"]\n', "utf-8")

    @staticmethod
    def catalog(lang):
        return f"locales/{lang}/LC_MESSAGES/{DOC}.po"

    def run(self, *words, code=0):
        done = CliRunner().invoke(main, ["--project", str(self.root), *map(str, words)])
        assert done.exit_code == code, done.output
        return done.output

    def entries(self, lang):
        catalog = parse_po((self.root / self.catalog(lang)).read_bytes(), lang)
        return {each.msgid: each for each in catalog.entries}

    def entry(self, lang, start):
        return next(e for source, e in self.entries(lang).items() if source.startswith(start))

    def edit(self, lang, start, **changes):
        path = self.root / self.catalog(lang)
        catalog = parse_po(path.read_bytes(), lang)
        entries = [
            replace(each, **changes) if each.msgid.startswith(start) else each
            for each in catalog.entries
        ]
        path.write_bytes(serialize_po(replace(catalog, entries=tuple(entries))))

    def files(self):
        return {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and not path.name.endswith(".lock")
        }

    def page(self, lang):
        text = (self.root / f"output/{DOC}/{lang}/index.html").read_text("utf-8")
        return html.unescape(re.sub(r"<[^>]+>|\u00ad", "", text)).replace("\u00a0", " ")


def in_word(path, source, text, yes):
    """Write over a translation with changes recorded, and say yes to it; as Word does it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tree = ET.fromstring(parts["word/document.xml"])  # noqa: S314 -- our own
    rows = (row.findall(f"{W}tc") for row in tree.iter(f"{W}tr"))
    said = "".join
    cells = next(row for row in rows if len(row) > 3 and said(row[1].itertext()).startswith(source))
    for cell, new in ((cells[2], text), (cells[3], yes)):
        paragraph = cell.find(f"{W}p")
        for run in paragraph.findall(f"{W}r"):
            paragraph.remove(run)
            ET.SubElement(paragraph, f"{W}del").append(run)
            for each in run.iter(f"{W}t"):
                each.tag = f"{W}delText"
        inserted = ET.SubElement(ET.SubElement(paragraph, f"{W}ins"), f"{W}r")
        ET.SubElement(inserted, f"{W}t").text = new
    parts["word/document.xml"] = ET.tostring(tree)
    path.write_bytes(zipped(parts))


def in_sheet(path, **rows):
    """Write texts, and what stands under “reviewed?”, into the rows of a sheet."""
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_col=3, max_col=6):
        for source, text, yes in rows.values():
            if str(row[0].value).startswith(source):
                row[1].value, row[3].value = text, yes
    book.save(path)


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in files.items():
            archive.writestr(timeless(name), data)
    return stream.getvalue()


@pytest.fixture
def desk(tmp_path):
    """Return a project in which two sentences wait for a review."""
    desk = Desk(tmp_path / "project")
    desk.edit("uk", WELCOME, fuzzy=True)
    desk.edit("ja", WELCOME, fuzzy=True)
    return desk


def merged_sheet(desk, folder):
    """Return the sheet of one who merges sentences, with `++`, by emptying, and in silence."""
    path = folder / f"taras-{DOC}.uk.xlsx"
    desk.run("sheet", DOC, "--lang", "uk", "-o", path)
    in_sheet(
        path,
        both=(BERTHS, BOTH, "так"),
        covered=(QUAYS, "++", "так"),
        years=(QUAKE, YEARS, "так"),
        emptied=(ELEVEN, None, None),
        bills=(FIRST, BILLS, "так"),
    )
    return path


@pytest.fixture
def answers(desk, tmp_path):
    """Return what three reviewers have sent back, in one ZIP file with more in it."""
    kit, sheet = tmp_path / "olena", tmp_path / f"{DOC}.ja.xlsx"
    words = ("send", DOC, "--lang", "uk", "--to", "Olena Prykladna", "--folder", "--docx")
    told = desk.run(*words, "-o", kit, "--due", "2099-01-05", "--reply-to", "a@b.example")
    assert "to be sent back by 2099-01-05 to a@b.example" in told
    in_word(kit / f"{DOC}.uk.docx", WELCOME, "Доброго дня! Вітаю вас у мерії.", "Так")
    desk.run("sheet", DOC, "--lang", "ja", "-o", sheet)
    in_sheet(
        sheet,
        sure=(WELCOME, "皆様、市役所へようこそ。", "はい"),
        unsure=(SIGNED, "両市長は一時間前に共同宣言に署名しました。", "たぶん"),
    )
    paths = (kit / f"{DOC}.uk.docx", sheet, merged_sheet(desk, tmp_path))
    files = {path.name: path.read_bytes() for path in paths}
    files |= {"broken.xlsx": b"PK", "letter.odt": b"x", "scan.png": b"x"}
    path = tmp_path / "answers.zip"
    path.write_bytes(zipped(files))
    return path


def test_each_reviewer_is_heard_and_nothing_is_said_twice(desk, answers):
    before = desk.files()
    desk.run("take", answers, "--dry-run", code=1)
    assert desk.files() == before
    told = desk.run("take", answers, code=1)
    for said in (
        "broken.xlsx: is damaged",
        "letter.odt: is of a kind that is not read",
        "left as it is: scan.png",
        "'たぶん', which is neither yes nor no",
        "came back empty, and the sentence before it has changed",
        "its words stand in its neighbour now",
        "3 of 5 files taken, 2 with something for a person",
    ):
        assert said in told

    texts = {
        ("uk", WELCOME): ("Доброго дня! Вітаю вас у мерії.", False),
        ("ja", WELCOME): ("皆様、市役所へようこそ。", False),
        ("ja", SIGNED): ("両市長は一時間前に共同宣言に署名しました。", True),
        ("uk", BERTHS): (BOTH, False),
        ("uk", QUAYS): ("++", False),
        ("uk", QUAKE): (YEARS, False),
        ("uk", ELEVEN): ("Вона тривала одинадцять.", True),
        ("uk", FIRST): (BILLS, False),
        ("uk", SECOND): ("Друга: кожен рахунок має бути відкритий для всіх від першого дня.", True),
    }
    found = {(lang, start): desk.entry(lang, start) for lang, start in texts}
    assert {at: (each.msgstr, each.fuzzy) for at, each in found.items()} == texts

    after = desk.files()
    again = json.loads(CliRunner().invoke(
        main, ["--project", str(desk.root), "take", str(answers), "--json"]
    ).stdout)  # fmt: skip
    assert [each["taken"] for each in again if "taken" in each] == [[], [], []]
    assert desk.files() == after

    assert "2 sentences left in Ukrainian, 1 sentence left in Japanese" in desk.run("status", DOC)
    desk.run("publish", DOC, "--date", "2025-05-14", code=1)
    assert [each for each in desk.files() if each.startswith("output/")] == []

    desk.run("take", answers, "--accept-merged", code=1)
    desk.edit("uk", SECOND, msgstr="++", fuzzy=False)
    desk.edit("ja", SIGNED, fuzzy=False)
    assert "released revision 1" in desk.run("publish", DOC, "--date", "2025-05-14")
    page = desk.page("uk")
    assert [page.count(each) for each in (BOTH, YEARS, BILLS)] == [1, 1, 1]
    for twice in ("Але гавань — це", "Вона тривала", "Друга: кожен", "++"):
        assert twice not in page
    assert "皆様、市役所へようこそ。" in desk.page("ja")
    desk.run("verify")


def test_a_sentence_that_stands_in_several_places_is_part_of_none_and_publish_says_why(desk):
    desk.edit("uk", WELCOME, fuzzy=False)
    desk.edit("ja", WELCOME, fuzzy=False)
    desk.edit("uk", "I will not tell you that our harbour is fine.", msgstr="++")
    told = desk.run("publish", DOC, "--dry-run", code=1)  # “Thank you.” is said three times
    assert "stands in several places; translate each by itself" in told


def test_a_sheet_comes_back_after_an_edit_of_the_source(desk, tmp_path):
    sheet = merged_sheet(desk, tmp_path)
    seed = desk.root / f"seeds/{DOC}.txt"
    text = seed.read_text("utf-8")
    seed.write_text(text.replace("you begin with one berth", "you start with one berth"), "utf-8")
    desk.run("extract", DOC)
    told = desk.run("take", sheet, code=1)
    entry = desk.entry("uk", "The first is that you start")
    assert (entry.msgstr, entry.fuzzy) == (BILLS, True)
    assert desk.entry("uk", SECOND).fuzzy
    assert "its words stand in its neighbour now" in told
