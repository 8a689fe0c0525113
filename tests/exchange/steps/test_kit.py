"""A kit goes out, work comes back in any form, however late, and nobody's text is lost."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import openpyxl
import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.check.steps.check import check_paths
from toolkit.core.errors import CatalogError, ConfigError, SourceError
from toolkit.core.model.catalog import CONFLICT, State
from toolkit.exchange.kit.mark import read_mark
from toolkit.exchange.kit.since import CHANGED, EDITED
from toolkit.exchange.steps import kit
from toolkit.exchange.steps import take as back
from toolkit.knowledge.memory.tmx import parse_tmx
from toolkit.project.steps.format import format_files
from toolkit.review.decisions import seal_entry
from toolkit.review.steps.decide import DecisionOptions, approve
from toolkit.review.steps.records import read_approvals

NOW = "2025-04-01 12:00+0000"
OLENA, IVAN, MARA = "Олена Приклад", "Іван Приклад", "Mara Testova"
DIM, DIMMER, OIL = "The lamps are dim.", "The lamps are very dim.", "They burn too much oil."


class Translator:
    """Somebody who gets a kit, works with any program, and sends something back."""

    def __init__(self, desk, name=OLENA, lang="uk", **order):
        self.desk, self.lang = desk, lang
        self.folder = desk.root.parent / f"{desk.root.name}-{name}-{lang}"
        order = {"folder": True, "date": "2025-03-12"} | order
        self.kit = kit.send(
            desk.project, kit.KitOptions("lamps", lang, name, target=self.folder, **order)
        )
        self.po = self.folder / f"lamps.{lang}.po"
        self.sheet = self.folder / f"lamps.{lang}.xlsx"

    def write(self, msgid, msgstr):
        """Translate with a text editor: replace the msgstr, clear the flag."""
        entry = next(
            each for each in parse_po(self.po.read_bytes(), "x").entries if each.msgid == msgid
        )
        text = self.po.read_text("utf-8")
        old = f'msgid "{msgid}"\nmsgstr "{entry.msgstr}"'
        assert old in text
        self.po.write_text(text.replace(old, f'msgid "{msgid}"\nmsgstr "{msgstr}"'), "utf-8")

    def write_cell(self, msgid, msgstr):
        book = openpyxl.load_workbook(self.sheet)
        page = book.worksheets[0]
        at = [cell.value for cell in page["C"]].index(msgid) + 1
        page[f"D{at}"], page[f"F{at}"] = msgstr, "yes"
        book.save(self.sheet)

    def send_back(self, path=None, **order):
        path = path or self.folder
        return back.take(self.desk.project, back.TakeOptions(path, NOW, **order))


def text_of(desk, msgid, lang="uk"):
    return desk.entries(lang)[msgid].msgstr


# ── Out ──────────────────────────────────────────────────────────────────────


def test_a_kit_holds_what_a_translator_needs(reviewed):
    (reviewed.root / "locales" / "glossary.csv").write_text("term,uk\nlamp,лампа\n", "utf-8")
    reviewed.seed("Other lamps\nThe lamps are dim. They rust.\n", "other.txt")
    reviewed.extract()
    reviewed.write("uk", DIM, "Лампи ледь світять.", document="other", fuzzy=False)
    sent = Translator(reviewed)
    assert set(sent.kit.files) >= {
        "guide.html", "lamps.uk.po", "lamps.uk.xlsx", "glossary.txt", "memory.tmx",
    }  # fmt: skip
    assert sorted(path.name for path in sent.folder.iterdir()) == sorted(sent.kit.files)
    assert (sent.folder / "glossary.txt").read_text("utf-8") == "lamp\tлампа\t\n"
    units = parse_tmx((sent.folder / "memory.tmx").read_bytes(), "x")
    assert [(unit.document, unit.target) for unit in units] == [("other", "Лампи ледь світять.")]


def test_the_memory_of_other_documents_stays_at_home_unless_it_is_like_a_sentence(reviewed):
    reviewed.seed("A secret\nNobody may know.\n", "secret.txt")
    reviewed.extract()
    reviewed.write("uk", "Nobody may know.", "Ніхто не має знати.", document="secret", fuzzy=False)
    assert "memory.tmx" not in Translator(reviewed).kit.files


def test_xliff_goes_along_where_it_is_asked_for_and_comes_back(reviewed):
    assert "lamps.uk.xlf" not in Translator(reviewed, IVAN).kit.files
    sent = Translator(reviewed, xliff=True)
    path = sent.folder / "lamps.uk.xlf"
    path.write_text(path.read_text("utf-8").replace(">Лампи тьмяні.<", ">Лампи темні.<"), "utf-8")
    assert "lamps.uk.xlf" in (sent.folder / "guide.html").read_text("utf-8")
    (record,) = filter(None, (each.record for each in sent.send_back()))
    assert text_of(reviewed, DIM) == "Лампи темні."
    assert OLENA in (reviewed.root / record).read_text("utf-8")


def test_a_kit_says_where_to_and_by_when_and_what_must_not_be_written(reviewed):
    glossary = reviewed.root / "locales" / "glossary.csv"
    glossary.write_text("term,uk,uk forbidden\nlamp,лампа,світильник\n", "utf-8")
    reviewed.set('reply-to = "post@examplia.example"')
    sent = Translator(reviewed, due="2025-03-20")
    guide = (sent.folder / "guide.html").read_text("utf-8")
    assert "mailto:post@examplia.example" in guide
    assert "до 20 березня 2025" in guide
    assert "не вживати: світильник" in guide
    assert (sent.kit.reply_to, sent.kit.due) == ("post@examplia.example", "2025-03-20")


def test_who_sends_may_name_another_address(reviewed):
    reviewed.set('reply-to = "post@examplia.example"')
    assert Translator(reviewed, reply_to="me@examplia.example").kit.reply_to.startswith("me@")


def test_a_kit_is_not_due_before_it_is_sent(reviewed):
    with pytest.raises(ConfigError, match="due on 2025-03-11, before it is sent"):
        Translator(reviewed, due="2025-03-11")


@pytest.mark.skipif(
    shutil.which("pdftotext") is None,
    reason="pdftotext is missing; Debian: apt install poppler-utils",
)
def test_a_second_kit_says_what_has_changed_since_the_first(reviewed):
    first = Translator(reviewed)
    assert first.kit.since is None
    reviewed.edit_seed(DIM, DIMMER)
    reviewed.extract()
    reviewed.write("uk", OIL, "Палять забагато.", fuzzy=False)
    second = Translator(reviewed, "Ivan", date="2025-03-14")
    assert (second.kit.since.to, second.kit.since.date) == (OLENA, "2025-03-12")
    assert second.kit.since.counts == {EDITED: 1, CHANGED: 1}
    guide = (second.folder / "guide.html").read_text("utf-8")
    assert "<ins>very </ins>" in guide
    proof = subprocess.run(
        ["pdftotext", second.folder / "lamps.uk.proof.pdf", "-"], capture_output=True, check=True
    ).stdout.decode()
    assert first.kit.copy.rpartition("/")[2] in "".join(proof.split())


def test_ones_own_last_kit_counts_before_anothers(reviewed):
    Translator(reviewed)
    Translator(reviewed, IVAN, date="2025-03-13")
    again = Translator(reviewed, f"{OLENA} ", date="2025-03-14")
    assert (again.kit.since.to, again.kit.since.counts) == (OLENA, {})


def test_a_copy_of_what_was_sent_stays(reviewed):
    sent = Translator(reviewed)
    copy = reviewed.root / sent.kit.copy
    assert copy.read_bytes() == sent.po.read_bytes()
    assert read_mark(parse_po(copy.read_bytes(), "x")).to == OLENA


def test_the_catalog_is_not_touched(reviewed):
    before = reviewed.path("uk").read_bytes()
    Translator(reviewed)
    assert reviewed.path("uk").read_bytes() == before


def test_a_zip_file_holds_the_same_and_is_the_same_bytes(reviewed, tmp_path):
    kits = []
    for name in ("one.zip", "two.zip"):
        order = kit.KitOptions("lamps", "uk", OLENA, "2025-03-12", tmp_path / name)
        kit.send(reviewed.project, order)
        kits.append((tmp_path / name).read_bytes())
    assert kits[0] == kits[1]
    members = zipfile.ZipFile(io.BytesIO(kits[0])).namelist()
    assert members[:3] == [
        f"lamps.uk/{name}" for name in ("guide.html", "lamps.uk.po", "lamps.uk.xlsx")
    ]


def test_a_kit_that_is_there_is_not_overwritten(reviewed):
    sent = Translator(reviewed)
    sent.write(DIM, "Лампи темні.")
    with pytest.raises(CatalogError, match="is there already"):
        Translator(reviewed)
    assert "Лампи темні." in sent.po.read_text("utf-8")


def test_a_dry_run_writes_nothing(reviewed):
    before = reviewed.tree()
    sent = Translator(reviewed, dry_run=True)
    assert (reviewed.tree(), sent.folder.exists()) == (before, False)


def test_a_kit_is_for_somebody(reviewed):
    with pytest.raises(ConfigError, match="is for somebody"):
        Translator(reviewed, " ")


# ── Back ─────────────────────────────────────────────────────────────────────


def test_what_comes_back_as_it_was_sent_changes_nothing(reviewed):
    sent = Translator(reviewed)
    before = reviewed.tree()
    done = sent.send_back()
    assert [each.taken for each in done] == [(), ()]
    assert reviewed.tree() == before


@pytest.mark.parametrize("kind", ["po", "folder", "zip", "sheet"])
def test_work_comes_back_in_any_form(reviewed, tmp_path, kind):
    sent = Translator(reviewed)
    (sent.write_cell if kind == "sheet" else sent.write)(DIM, "Лампи темні.")
    path = {"po": sent.po, "folder": sent.folder, "sheet": sent.sheet}.get(kind)
    if path is None:
        path = tmp_path / "returned.zip"
        with zipfile.ZipFile(path, "w") as archive:
            for file in sent.folder.iterdir():
                archive.write(file, f"some folder/{file.name}")
    taken = [each.source for done in sent.send_back(path) for each in done.taken]
    assert (taken, text_of(reviewed, DIM)) == ([DIM], "Лампи темні.")


def test_taking_twice_is_taking_once(reviewed):
    sent = Translator(reviewed)
    sent.write(DIM, "Лампи темні.")
    sent.send_back()
    before = reviewed.tree()
    assert [each.taken for each in sent.send_back()] == [(), ()]
    assert reviewed.tree() == before


def test_the_mark_never_gets_into_the_catalog(reviewed):
    sent = Translator(reviewed)
    sent.write(DIM, "Лампи темні.")
    sent.send_back()
    assert read_mark(parse_po(reviewed.path("uk").read_bytes(), "x")) is None


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["msgcat", "--width=40"], id="wrapped by msgcat"),
        pytest.param(["msgcat", "--sort-output"], id="sorted by msgcat"),
        pytest.param(["msgcat", "--no-location"], id="without its places"),
        pytest.param(["msgattrib", "--no-obsolete"], id="without obsolete entries"),
    ],
)
def test_what_programs_do_to_the_file_is_no_work(reviewed, words):
    reviewed.edit_seed(f"{OIL}\n", "\n")
    reviewed.extract()
    sent = Translator(reviewed)
    sent.po.write_bytes(subprocess.run([*words, sent.po], capture_output=True, check=True).stdout)
    before = reviewed.tree()
    done = sent.send_back()
    assert [(each.taken, each.emptied, each.conflicts) for each in done] == [((), (), ())] * 2
    assert reviewed.tree() == before


def test_two_translators_of_one_catalog_both_count(reviewed):
    one, other = Translator(reviewed), Translator(reviewed, IVAN)
    one.write(DIM, "Лампи темні.")
    other.write(OIL, "Палять забагато.")
    one.send_back()
    other.send_back()
    assert (text_of(reviewed, DIM), text_of(reviewed, OIL)) == ("Лампи темні.", "Палять забагато.")


def test_two_texts_of_two_people_both_stay(reviewed):
    one, other = Translator(reviewed), Translator(reviewed, IVAN)
    one.write(DIM, "Лампи темні.")
    other.write(DIM, "Лампи слабкі.")
    one.send_back()
    done = other.send_back(other.po)
    entry = reviewed.entries("uk")[DIM]
    assert [each.conflicts for each in done] == [(DIM,)]
    assert entry.fuzzy
    assert all(text in entry.msgstr for text in ("Лампи темні.", "Лампи слабкі.", CONFLICT))


@pytest.mark.parametrize("form", ["po", "sheet"])
def test_work_on_an_older_source_arrives_with_the_newer(reviewed, form):
    sent = Translator(reviewed)
    reviewed.edit_seed(DIM, DIMMER)
    reviewed.extract()
    (sent.write if form == "po" else sent.write_cell)(DIM, "Лампи темні.")
    sent.send_back()
    entry = reviewed.entries("uk")[DIMMER]
    assert (entry.msgstr, entry.state, entry.previous_msgid) == ("Лампи темні.", State.CHANGED, DIM)
    reviewed.edit_seed(DIMMER, DIM)
    reviewed.extract()
    assert reviewed.entries("uk")[DIM].state is State.TRANSLATED
    assert text_of(reviewed, DIM) == "Лампи темні."


@pytest.mark.parametrize("form", ["po", "sheet"])
def test_so_does_work_on_a_draft(reviewed, form):
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)
    sent = Translator(reviewed)
    reviewed.edit_seed(DIM, DIMMER)
    reviewed.extract()
    (sent.write if form == "po" else sent.write_cell)(DIM, "Лампи темні.")
    (done,) = sent.send_back(sent.po if form == "po" else sent.sheet)
    assert [each.changes for each in done.taken] == [("translation",)]
    entry = reviewed.entries("uk")[DIMMER]
    assert (entry.msgstr, entry.state, entry.previous_msgid) == ("Лампи темні.", State.CHANGED, DIM)


@pytest.mark.parametrize("form", ["po", "sheet"])
def test_so_does_work_on_a_sentence_that_had_no_translation(extracted, form):
    sent = Translator(extracted)
    extracted.edit_seed(DIM, DIMMER)
    extracted.extract()
    (sent.write if form == "po" else sent.write_cell)(DIM, "Лампи темні.")
    sent.send_back()
    entry = extracted.entries("uk")[DIMMER]
    assert (entry.msgstr, entry.state, entry.previous_msgid) == ("Лампи темні.", State.CHANGED, DIM)


def test_a_catalog_without_a_kit_is_taken_too(reviewed, tmp_path):
    path = tmp_path / "lamps-uk.po"
    text = reviewed.path("uk").read_text("utf-8").replace("Лампи тьмяні.", "Лампи темні.")
    path.write_text(text.replace("Project-Id-Version: lamps", "Project-Id-Version: "), "utf-8")
    (done,) = back.take(reviewed.project, back.TakeOptions(path, NOW))
    assert (done.document, done.lang, done.base, done.conflicts) == ("lamps", "uk", False, (DIM,))
    assert "Лампи темні." in text_of(reviewed, DIM)
    assert "Лампи тьмяні." in text_of(reviewed, DIM)


def test_and_fills_what_was_empty(extracted, tmp_path):
    path = tmp_path / "translation.po"
    text = extracted.path("uk").read_text("utf-8")
    path.write_text(text.replace(f'"{DIM}"\nmsgstr ""', f'"{DIM}"\nmsgstr "Лампи темні."'), "utf-8")
    (done,) = back.take(extracted.project, back.TakeOptions(path, NOW))
    assert ([each.source for each in done.taken], done.conflicts) == ([DIM], ())


def test_a_copy_that_was_lost_makes_conflicts_and_no_loss(reviewed):
    sent = Translator(reviewed)
    sent.write(DIM, "Лампи темні.")
    (reviewed.root / sent.kit.copy).unlink()
    (done,) = sent.send_back(sent.po)
    assert (done.base, done.conflicts) == (False, (DIM,))


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        pytest.param(b"", "the file is empty", id="empty"),
        pytest.param(b"no catalog", "has no meaning here", id="no catalog"),
        pytest.param(b'msgid ""\nmsgstr "Language: de\\n"\n', "'de' is not known", id="unknown"),
        pytest.param(b'msgid ""\nmsgstr "Language: uk\\n"\n', "of no document", id="of what?"),
        pytest.param(
            b'msgid ""\nmsgstr "Language: en\\n"\n', "into 'en'", id="not translated into"
        ),
    ],
)
def test_what_cannot_be_taken_changes_nothing(reviewed, tmp_path, content, problem):
    path = tmp_path / "mail.po"
    path.write_bytes(content)
    before = reviewed.tree()
    with pytest.raises((CatalogError, ConfigError, SourceError), match=problem):
        back.take(reviewed.project, back.TakeOptions(path, NOW))
    assert reviewed.tree() == before


def test_an_empty_folder_is_told_what_is_missing(reviewed, tmp_path):
    with pytest.raises(CatalogError, match="holds no"):
        back.take(reviewed.project, back.TakeOptions(tmp_path, NOW))


# ── Whose work it is ─────────────────────────────────────────────────────────


def test_it_is_recorded_whose_text_it_is(reviewed):
    sent = Translator(reviewed)
    sent.write(DIM, "Лампи темні.")
    sent.send_back()
    decisions = read_approvals(reviewed.project, "uk", "lamps").decisions
    assert [(decision.deed, decision.by, len(decision.seals)) for decision in decisions] == [
        ("take", OLENA, 1)
    ]


def test_only_the_text_that_came_back_is_recorded_and_not_its_twin(reviewed):
    reviewed.edit_seed("Lamps for the coast", "Ada Sample")
    reviewed.extract()
    twins = [each for each in reviewed.parsed("uk") if each.msgid == "Ada Sample"]
    assert [each.msgstr for each in twins] == ["", "Ада Семпл"]
    sent = Translator(reviewed)
    sent.write("Ada Sample", "Ада Взірець")
    sent.send_back()
    (decision,) = read_approvals(reviewed.project, "uk", "lamps").decisions
    assert decision.seals == (seal_entry(replace(twins[0], msgstr="Ада Взірець")),)


def test_with_four_eyes_it_has_to_be_known(reviewed):
    reviewed.set("four-eyes = true")
    sent = Translator(reviewed)
    sent.write_cell(DIM, "Лампи темні.")
    before = reviewed.tree()
    with pytest.raises(ConfigError, match="known whose work"):
        sent.send_back(sent.sheet)
    assert reviewed.tree() == before
    assert sent.send_back(sent.sheet, by=OLENA)[0].by == OLENA


def test_the_whole_loop_with_two_translators_and_a_reviser(extracted):
    extracted.set("four-eyes = true")
    extracted.set('require = "approved"')
    texts = extracted.entries("uk")
    one, other = Translator(extracted), Translator(extracted, IVAN)
    for at, msgid in enumerate(texts):
        (one if at % 2 else other).write(msgid, f"Переклад {at}.")
    one.send_back()
    other.send_back()
    assert extracted.states() == {State.TRANSLATED: 8}
    (mine,) = approve(extracted.project, (), ("uk",), (), DecisionOptions(OLENA, NOW))
    assert (len(mine.entries), len(mine.left)) == (4, 4)
    extracted.write("uk", DIM, "Переклад редакторки.")
    approve(extracted.project, (), ("uk",), (), DecisionOptions(MARA, NOW, "reviser"))
    assert extracted.states() == {State.APPROVED: 7, State.TRANSLATED: 1}
    approve(extracted.project, (), ("uk",), (), DecisionOptions(IVAN, NOW))
    assert extracted.states() == {State.APPROVED: 8}


def test_what_was_sent_is_no_catalog_to_be_checked_or_formatted(reviewed):
    sent = Translator(reviewed)
    copy = reviewed.root / sent.kit.copy
    text = copy.read_text("utf-8").replace("Лампи тьмяні.", DIM)
    copy.write_text(text + "\n\n\n", "utf-8")
    locales = reviewed.root / "locales"
    assert check_paths(reviewed.root, [locales], ()) == ()
    assert check_paths(reviewed.root, [copy], ())
    assert {each.outcome for each in format_files([locales], check=True)} == {"unchanged"}


def test_a_kit_of_a_seed_that_was_renamed_comes_back(reviewed):
    sent = Translator(reviewed)
    sent.write(DIM, "Лампи темні.")
    seeds = reviewed.root / "seeds"
    (seeds / "lamps.txt").rename(seeds / "lights.txt")
    reviewed.extract()
    (done,) = sent.send_back(sent.po, document="lights")
    assert (done.base, done.conflicts) == (True, ())
    assert reviewed.entries("uk", "lights")[DIM].msgstr == "Лампи темні."
