"""An official text says from where it is, through every program, and is changed by name alone."""

import json
import shutil
import subprocess
from dataclasses import replace

import polib
import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.check.steps.check import check
from toolkit.check.steps.fix import fix
from toolkit.core.model.catalog import Adoption, State, find_adoption, short_hash
from toolkit.draft.entries import select_entries
from toolkit.exchange.steps.align import align
from toolkit.exchange.steps.sheet import sheet
from toolkit.exchange.steps.take import TakeOptions, take
from toolkit.publish.status_report import format_status
from toolkit.publish.steps.status import status
from toolkit.review.steps.decide import DecisionOptions, approve

NOW = "2025-03-12 12:00+0000"
ORIGIN = (
    "Ministry of Foreign Affairs of Examplia, 4 May 2024, "
    "https://mfa.example/statements/2024/05/lamps-for-the-coast.html"
)
OFFICIAL = """Лампи для узбережжя
Доглядачі зустрілися в Тестфорді 4 травня 2024 року.
Лампи тьмяні. Вони палять забагато олії.
Голова Ада Семпл, доглядачка, Тестфордський маяк:
Втрачено три лампи.
"""
DIM = "The lamps are dim."


@pytest.fixture
def bring(tmp_path):
    def run(desk, text=OFFICIAL, origin=ORIGIN, name="lamps.uk.txt"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return align(desk.project, "lamps", path, "uk", now=NOW, adopt=True, origin=origin)

    return run


@pytest.fixture
def official(reviewed, bring):
    """Return a project whose Ukrainian text is official, and reviewed in Japanese."""
    bring(reviewed)
    return reviewed


def faults(desk):
    return [each for each in check(desk.project, (), ("uk",)) if each.check == "adopted"]


def outcome(desk):
    (done,) = desk.publish(dry_run=True)
    return done.outcome


# ── Taken ────────────────────────────────────────────────────────────────────


def test_each_entry_says_who_published_it_and_where(extracted, bring):
    done = bring(extracted)
    entries = [each for each in extracted.entries("uk").values() if each.is_adopted]
    assert len(entries) == done.adopted >= 6
    assert {(each.adoption.file, each.adoption.source) for each in entries} == {
        ("lamps.uk.txt", ORIGIN)
    }
    assert all(each.state is State.TRANSLATED for each in entries)


def test_who_wrote_the_official_text_to_the_letter_has_adopted_it(reviewed, bring):
    before = {key: each.msgstr for key, each in reviewed.entries("uk").items()}
    done = bring(reviewed)
    after = reviewed.entries("uk")
    assert (done.filled, {key: each.msgstr for key, each in after.items()}) == (0, before)
    assert done.marked == sum(each.is_adopted for each in after.values()) >= 6


def test_taken_twice_is_taken_once(official, bring):
    before = official.tree("locales")
    assert (bring(official).marked, bring(official, origin="").marked) == (0, 0)
    assert official.tree("locales") == before


def test_a_corrected_publication_takes_the_place_of_the_former(official, bring):
    bring(official, OFFICIAL.replace("Лампи тьмяні.", "Лампи темні."), "Corrected edition")
    entry = official.entries("uk")[DIM]
    assert (entry.msgstr, entry.state) == ("Лампи темні.", State.TRANSLATED)
    assert entry.adoption.source == "Corrected edition"


def test_what_a_person_changed_stays_and_is_named(official, bring):
    official.write("uk", DIM, "Лампи слабкі.")
    done = bring(official)
    assert official.entries("uk")[DIM].msgstr == "Лампи слабкі."
    assert [reason for _, reason in done.left] == [
        f"was adopted and says something else now, which stays: {DIM}"
    ]


@pytest.mark.parametrize(
    "comments",
    [
        pytest.param(("adopted: a.txt; from: The Ministry h=0123456789ab",), id="as written"),
        pytest.param(("adopted: a.txt; from: The", "Ministry", "h=0123456789ab"), id="wrapped"),
    ],
)
def test_a_comment_that_was_wrapped_is_read(comments):
    found, others = find_adoption(("query: who?", *comments, "mt: x h=0123456789ab"))
    assert found == Adoption("a.txt", "The Ministry", "0123456789ab")
    assert others == ("query: who?", "mt: x h=0123456789ab")


@pytest.mark.parametrize("comment", ["adopted: a.txt", "adopted: h=1", "adopted: x h=0123"])
def test_a_remark_of_a_person_is_none(comment):
    assert find_adoption((comment, "more")) == (None, (comment, "more"))


# ── Through other programs ───────────────────────────────────────────────────


def by_msgcat(path):
    if shutil.which("msgcat") is None:
        pytest.skip("msgcat is missing; Debian: apt install gettext")
    subprocess.run(["msgcat", "-w", "60", "-o", path, path], check=True)


def by_polib(path):
    polib.pofile(str(path), wrapwidth=60).save(str(path))


def by_translate_toolkit(path):
    """Read and write it as Weblate does."""
    pypo = pytest.importorskip("translate.storage.pypo")
    store = pypo.pofile.parsefile(str(path))
    path.write_bytes(bytes(store))


@pytest.mark.parametrize("program", [by_msgcat, by_polib, by_translate_toolkit])
def test_it_survives(official, program):
    path = official.path("uk")
    before = {key: each.adoption for key, each in official.entries("uk").items()}
    program(path)
    after = {key: each.adoption for key, each in official.entries("uk").items()}
    assert after == before
    assert faults(official) == []


# ── Changed ──────────────────────────────────────────────────────────────────


def test_a_change_is_said_by_check_status_and_publish(official):
    assert (faults(official), outcome(official)) == ([], "ready")
    official.write("uk", DIM, "Лампи слабкі.")
    (fault,) = faults(official)
    assert (str(fault.severity), fault.msgid) == ("error", DIM)
    assert fault.path.endswith("uk/LC_MESSAGES/lamps.po")
    assert fault.line > 1
    assert ORIGIN in fault.message
    rows = status(official.project, (), ("uk",))
    assert "1 official and changed since" in format_status(rows, "").replace("\n" + " " * 12, "")
    assert outcome(official) == "blocked"


def test_a_named_person_accepts_a_change(official):
    official.write("uk", DIM, "Лампи слабкі.")
    by = DecisionOptions("Mara Testova", NOW)
    approve(official.project, (), ("uk",), ("The lamps are dim",), by)
    assert (faults(official), outcome(official)) == ([], "ready")
    assert "changed since" not in format_status(status(official.project, (), ("uk",)), "")
    official.write("uk", DIM, "Лампи кволі.")
    assert len(faults(official)) == 1


def test_put_back_it_is_official_again(official):
    former = official.entries("uk")[DIM].msgstr
    official.write("uk", DIM, "Лампи слабкі.")
    official.write("uk", DIM, former)
    assert official.entries("uk")[DIM].is_adopted
    assert faults(official) == []


def test_adopting_the_changed_text_settles_it(official, bring):
    official.write("uk", DIM, "Лампи темні.")
    bring(official, OFFICIAL.replace("Лампи тьмяні.", "Лампи темні."))
    assert faults(official) == []


def test_no_engine_and_no_memory_fills_what_somebody_emptied(official):
    official.write("uk", DIM, "")
    catalog = parse_po(official.path("uk").read_bytes(), "x")
    assert select_entries(catalog) == ()


def test_punctuation_is_not_put_right_in_an_official_text(extracted, bring):
    bring(extracted, OFFICIAL.replace("Лампи тьмяні.", 'Лампи "тьмяні".'))
    before = extracted.entries("uk")[DIM]
    fix(extracted.project, (), ("uk",), now=NOW)
    assert (before.is_adopted, extracted.entries("uk")[DIM]) == (True, before)


def test_take_says_that_it_changed_an_official_text(official):
    path = official.root / "x.xlsx"
    sheet(official.project, "lamps", "uk", path)
    import openpyxl

    book = openpyxl.load_workbook(path)
    page = book.worksheets[0]
    row = [cell.value for cell in page["C"]].index(DIM) + 1
    page[f"D{row}"] = "Лампи слабкі."
    book.save(path)
    (done,) = take(official.project, TakeOptions(path, NOW))
    assert [(each.source, each.place.split(":")[0]) for each in done.official] == [
        (DIM, "locales/uk/LC_MESSAGES/lamps.po")
    ]
    assert done.unsettled
    assert ORIGIN in done.official[0].reason


def test_a_catalog_that_lost_the_comment_gets_it_back(official, tmp_path):
    from toolkit.exchange.steps import kit

    folder = tmp_path / "kit"
    order = kit.KitOptions("lamps", "uk", "Olena Prykladna", "2025-03-12", folder, folder=True)
    kit.send(official.project, order)
    path = folder / "lamps.uk.po"
    lines = path.read_text("utf-8").split("\n")
    kept = [line for line in lines if not line.startswith("# adopted:")]
    text = "\n".join(kept).replace("Лампи тьмяні.", "Лампи слабкі.")
    path.write_text(text, "utf-8")
    (done,) = take(official.project, TakeOptions(path, NOW))
    assert [each.source for each in done.official] == [DIM]
    entries = official.entries("uk")
    assert entries[DIM].adoption is not None
    assert entries["They burn too much oil."].is_adopted


# ── Released ─────────────────────────────────────────────────────────────────


def test_the_manifest_names_who_published_it(official):
    (done,) = official.publish()
    assert done.outcome == "released"
    manifest = json.loads((official.root / "output/lamps/manifest.json").read_bytes())
    number = sum(each.is_adopted for each in official.entries("uk").values())
    assert manifest["languages"]["uk"]["official"] == {ORIGIN: number}
    assert "official" not in manifest["languages"]["ja"]
    (again,) = official.publish()
    assert again.outcome == "unchanged"


def test_the_name_of_a_file_is_not_released(reviewed, bring):
    bring(reviewed, origin="", name="from-a-private-folder.uk.txt")
    reviewed.publish()
    assert not any(b"private-folder" in data for data in reviewed.tree("output").values())


def test_the_hash_is_of_the_text(official):
    entry = official.entries("uk")[DIM]
    assert entry.adoption.hash == short_hash(entry.msgstr)
    assert replace(entry, msgstr=f"{entry.msgstr} ").is_adopted is False
