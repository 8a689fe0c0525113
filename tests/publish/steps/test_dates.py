"""Pages say which revision they are, and no date goes back unasked."""

import dataclasses
import shutil

import pypdfium2
import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
SECOND = {"date": "2025-04-01"}


def page(desk, lang):
    return (desk.root / "output" / "lamps" / lang / "index.html").read_text("utf-8")


def text(desk, name):
    with pypdfium2.PdfDocument(desk.root / "output" / "lamps" / name) as pdf:
        said = "".join(leaf.get_textpage().get_text_range() for leaf in pdf)
    return " ".join(said.split())


def edit_by_hand(desk, lang, old, new):
    """Change a catalog as an editor of plain text does, which knows nothing of its head."""
    path = desk.path(lang)
    data = path.read_text("utf-8")
    assert old in data
    path.write_text(data.replace(old, new), "utf-8")


@pytest.fixture
def corrected(released):
    released.write(*EDIT)
    released.publish(**SECOND)
    return released


def test_the_corrected_language_says_so_and_the_others_stay_to_the_byte(released):
    before = released.tree("output/lamps")
    released.write(*EDIT)
    released.publish(**SECOND)
    after = released.tree("output/lamps")
    assert "Редакція 2, виправлено 1 квітня 2025" in page(released, "uk")
    same = [
        "en/index.html",
        "ja/index.html",
        "en/edition.json",
        "ja/edition.json",
        "lamps.en.pdf",
        "lamps.ja.pdf",
    ]
    assert [path for path in same if after[path] != before[path]] == []


def test_the_pdfs_say_it_too_each_language_for_itself(corrected):
    said = text(corrected, "lamps.uk.pdf")
    assert "Уперше оприлюднено 10 березня 2025 р." in said
    assert "Редакція 2, виправлено 1 квітня 2025 р." in said
    combined = text(corrected, "lamps.multi.pdf")
    assert ("Редакція 2" in combined, "Revision 2" in combined, "第2版" in combined) == (
        True,
        False,
        False,
    )
    assert "Published 10 March 2025" in combined


def test_the_index_says_it_in_the_section_of_the_language(corrected):
    index = (corrected.root / "output" / "index.html").read_text("utf-8")
    english, ukrainian = index.split('<section id="uk"')
    assert "Редакція 2, виправлено 1 квітня 2025" in ukrainian
    assert "Revision" not in english
    assert index.count('datetime="2025-03-10"') == 3


def test_the_third_revision_keeps_what_the_second_said(corrected):
    corrected.write("ja", "The lamps are dim.", "灯はとても暗い。")
    corrected.publish(date="2025-05-01")
    assert "Редакція 2, виправлено 1 квітня" in page(corrected, "uk")
    assert "第3版（2025年5月1日訂正）" in page(corrected, "ja")
    assert "Published 10 March 2025" in page(corrected, "en").replace("\u00a0", " ")


def test_a_late_language_says_in_which_revision_it_came(reviewed):
    reviewed.publish(langs=("uk",))
    reviewed.publish(langs=("ja",), **SECOND)
    assert "公開日：2025年4月1日" in page(reviewed, "ja")
    assert "第2版<" in page(reviewed, "ja")


# ── Dates that go back, or stay ──────────────────────────────────────────────


@pytest.mark.parametrize("dry_run", [False, True], ids=["run", "dry run"])
@pytest.mark.parametrize(
    "order", [{"date": "2025-03-09"}, {"epoch": "1"}], ids=["a date", "the environment's"]
)
def test_a_date_before_the_last_is_refused(released, order, dry_run):
    released.write(*EDIT)
    before = released.tree("output")
    (done,) = released.publish(**order, dry_run=dry_run)
    assert "is before revision 1, of 2025-03-10" in done.problem
    assert "--backdate" in done.problem
    assert released.tree("output") == before


def test_a_date_may_go_back_where_that_is_meant(released):
    released.write(*EDIT)
    (done,) = released.publish(date="2025-03-09", backdate=True)
    assert (done.outcome, done.revision) == ("released", 2)
    assert "виправлено 9 березня 2025" in page(released, "uk")


@pytest.mark.parametrize("dry_run", [False, True], ids=["run", "dry run"])
def test_a_catalog_edited_by_hand_asks_for_a_date(released, dry_run):
    edit_by_hand(released, "uk", "Лампи тьмяні.", "Лампи ледь світять.")
    before = released.tree("output")
    (done,) = released.publish(dry_run=dry_run)
    assert done.problem.startswith("locales/uk/LC_MESSAGES/lamps.po: a text or a picture was")
    assert "--date" in done.problem
    assert released.tree("output") == before
    if not dry_run:
        assert [each.outcome for each in released.publish(**SECOND)] == ["released"]


def test_a_correction_of_the_same_day_is_one(released):
    released.write(*EDIT)
    assert [each.outcome for each in released.publish()] == ["released"]
    assert "Редакція 2, виправлено 10 березня" in page(released, "uk")


def modified(data):
    """Return when a PDF says that it was changed last."""
    document = pypdfium2.PdfDocument(data)
    said = document.get_metadata_dict()["ModDate"]
    document.close()
    return said


def test_what_changes_no_text_needs_no_date(released):
    """Whatever day was given before, the last day stays, in what is printed too."""
    released.write(*EDIT)
    released.publish(**SECOND)
    before = released.tree("output/lamps")
    released.set('site-url = "https://statements.example/"')
    (done,) = released.publish()
    assert (done.outcome, done.revision) == ("released", 3)
    assert "Редакція 2, виправлено 1 квітня" in page(released, "uk")
    after = released.tree("output/lamps")
    pdfs = [path for path in before if path.endswith(".pdf") and "/" not in path]
    assert [path for path in pdfs if modified(after[path]) != modified(before[path])] == []
    assert modified(after["lamps.uk.pdf"]).startswith("D:20250401")


def test_a_catalog_without_a_date_in_its_head_says_nothing_of_when(reviewed):
    """As nothing is known then, the release goes by what it is told."""
    for lang in ("uk", "ja"):
        catalog = parse_po(reviewed.path(lang).read_bytes(), "x")
        header = tuple(pair for pair in catalog.header if pair[0] != "PO-Revision-Date")
        reviewed.path(lang).write_bytes(serialize_po(dataclasses.replace(catalog, header=header)))
    reviewed.publish(date="2025-03-10")
    edit_by_hand(reviewed, "uk", "Лампи тьмяні.", "Лампи ледь світять.")
    (done,) = reviewed.publish()
    assert "no date for the release" in done.problem


# ── What was corrected ───────────────────────────────────────────────────────


def changes(desk, lang):
    path = desk.root / "output" / "lamps" / lang / "changes" / "index.html"
    return path.read_text("utf-8") if path.exists() else ""


def test_a_corrected_statement_leads_to_what_was_corrected(corrected):
    assert 'href="../uk/changes/index.html"' in page(corrected, "uk")
    assert "Лампи <del>тьмяні</del><ins>ледь світять</ins>." in changes(corrected, "uk")
    assert [changes(corrected, lang) for lang in ("en", "ja")] == ["", ""]
    assert "changes/" not in page(corrected, "en") + page(corrected, "ja")


def test_it_stays_to_the_byte_while_another_language_is_corrected(corrected):
    before = changes(corrected, "uk")
    corrected.write("ja", "The lamps are dim.", "灯はとても暗い。")
    corrected.publish(date="2025-05-01")
    assert changes(corrected, "uk") == before
    assert "<ins>とても</ins>" in changes(corrected, "ja")


def test_a_clone_makes_it_again_from_the_ledger(corrected):
    before = corrected.current()
    shutil.rmtree(corrected.root / "output")
    (done,) = corrected.publish()
    assert (done.outcome, done.revision) == ("rebuilt", 2)
    assert corrected.tree("output") == before


def test_a_setting_can_leave_it_out(released):
    released.set('outputs = ["pdf"]')
    released.publish()
    released.write(*EDIT)
    released.publish(**SECOND)
    assert changes(released, "uk") == ""
    assert "changes/" not in page(released, "uk")
