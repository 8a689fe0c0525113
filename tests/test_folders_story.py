"""A ministry keeps its statements in folders by year: each command works there as at the top.

A document in a folder and one in none have the same last part, so nothing may be guessed.
"""

import json
import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from toolkit.catalog.po.parse import parse_po
from toolkit.cli import main
from toolkit.serve.guard import Request
from toolkit.serve.steps.desk import Desk

FIXTURES = Path(__file__).parent / "fixtures"
DOC, FLAT = "2025/visit", "lamps"
PO = "locales/{}/LC_MESSAGES/2025/visit.po"
DIM = "The lamps are dim."


class Office:
    """A project, and somebody at the command line in its folder."""

    def __init__(self, desk):
        self.desk, self.root = desk, desk.root

    def run(self, *words, code=0):
        done = CliRunner().invoke(main, ["--project", str(self.root), *map(str, words)])
        assert done.exit_code == code, (words, done.output)
        return done.output

    def entry(self, lang, msgid=DIM):
        catalog = parse_po((self.root / PO.format(lang)).read_bytes(), lang)
        return next(each for each in catalog.entries if each.msgid == msgid)


@pytest.fixture
def office(reviewed, tmp_path, monkeypatch):
    """Return a project with a statement at the top and one that was added to a folder."""
    reviewed.set('outputs = ["page"]')
    made = Office(reviewed)
    mail = tmp_path / "mail" / "Visit.txt"
    mail.parent.mkdir()
    shutil.copy(reviewed.root / "seeds" / "lamps.txt", mail)
    assert "seeds/2025/visit.txt: added" in made.run("add", mail, "--to", "2025")
    assert f"{PO.format('uk')}: created" in made.run("extract", "visit")
    reviewed.review(document=DOC)
    monkeypatch.chdir(tmp_path / "mail")
    return made


@pytest.fixture
def published(office):
    assert f"{DOC}: released revision 1" in office.run("publish", "--date", "2025-05-01")
    return office


def test_it_is_looked_at_by_each_form_of_its_name(office):
    for name in (DOC, "visit", "visit.txt", "seeds/2025/visit.txt", "2025_visit"):
        assert office.run("status", name).startswith(f"{DOC}: ready to publish")
        assert "0 errors" in office.run("check", name)
    assert office.run("outline", "2025/visit").startswith("seeds/2025/visit.txt")
    assert office.run("status", "2025/").startswith(f"{DOC}: ready to publish")
    office.desk.seed("Rope\n\nRope is dear.\n", "2024/visit.txt")
    office.desk.seed("Rope\n\nRope is dear.\n", "2025/rope.txt")
    assert "'2025' is a folder of 2 documents" in office.run("outline", "2025", code=2)
    assert "may be each of 2024/visit, 2025/visit" in office.run("status", "visit", code=2)
    assert office.run("status", DOC).startswith(DOC)


def test_a_folder_and_a_name_say_where_a_file_goes(office):
    other = Path("Talk.txt")
    other.write_text("Rope\n\nRope is dear.\n", "utf-8")
    assert "seeds/2024/05/talk.txt" in office.run("add", other, "--as", "2024/05/talk")
    assert "seeds/2024/talk.txt" in office.run("add", other, "--to", "2024/")
    for words, problem in (
        (("--as", "2024"), "no document can be called '2024'"),
        (("--as", "lamps/talk"), "inside that of 'lamps'"),
        (("--to", "a/b/c/d"), "is in too many folders"),
        (("--to", "../x"), "cannot be called"),
        (("--to", "Заяви"), "cannot be called"),
    ):
        done = office.run("add", other, *words, code=1)
        assert problem in done


def test_what_a_folder_links_to_is_not_written_into(office, tmp_path):
    (tmp_path / "away").mkdir()
    (office.root / "seeds" / "2023").symlink_to(tmp_path / "away")
    Path("Talk.txt").write_text("Rope\n\nRope is dear.\n", "utf-8")
    assert "is a link to a folder" in office.run("add", "Talk.txt", "--to", "2023", code=1)
    assert list((tmp_path / "away").iterdir()) == []


def test_a_machine_drafts_it(with_models, tmp_path):
    office = Office(with_models)
    (tmp_path / "project/seeds/2025").mkdir()
    shutil.move(with_models.root / "seeds/lamps.txt", with_models.root / "seeds/2025/visit.txt")
    assert "renamed from lamps" in office.run("extract")
    assert f"{PO.format('uk')}: " in office.run("draft", "visit", "--lang", "uk")
    assert office.entry("uk").fuzzy


@pytest.mark.parametrize("ending", ["xlsx", "docx", "xlf"])
def test_a_sheet_goes_out_and_comes_back(office, ending):
    name = f"2025_visit.uk.{ending}"
    output = () if ending == "xlsx" else ("-o", name)
    assert name in office.run("sheet", "visit", "--lang", "uk", *output)
    told = office.run("take", Path(name).resolve(), "--by", "Mara Testova")
    assert f"{PO.format('uk')}: 0 taken" in told


def test_a_kit_goes_out_and_its_catalog_comes_back_by_its_name_alone(office):
    office.run("send", "visit", "--lang", "uk", "--to", "Mara Testova")
    with zipfile.ZipFile("2025_visit.uk.zip") as kit:
        names = kit.namelist()
        text = kit.read("2025_visit.uk/2025_visit.uk.po").decode()
    assert all(each.startswith("2025_visit.uk/") and each.count("/") == 1 for each in names)
    back = text.replace("Лампи тьмяні.", "Лампи темні.")
    back = back.replace(f"Project-Id-Version: {DOC}", "Project-Id-Version: ")
    Path("2025_visit.uk.po").write_text(back, "utf-8")
    office.run("take", Path("2025_visit.uk.po").resolve(), "--by", "Mara Testova")
    assert office.entry("uk").msgstr == "Лампи темні."
    assert office.desk.entries("uk")[DIM].msgstr == "Лампи тьмяні."
    (copy,) = (office.root / "locales/uk/sent/2025/visit").iterdir()
    assert copy.suffix == ".po"


@pytest.mark.parametrize("kind", ["text", "page"])
def test_a_text_and_a_page_go_out(office, kind):
    told = office.run("send", "visit", "--lang", "ja", "--to", "Mara Testova", f"--{kind}")
    assert told.startswith("2025_visit.ja.")
    if kind == "text":
        office.run("take", Path("2025_visit.ja.text.docx").resolve(), "--by", "Mara Testova")


def test_questions_approvals_and_proofs_lie_below_its_name(office):
    office.run("query", "visit", "--lang", "uk", "lamps are dim", "Which lamps?")
    assert "1 question" in office.run("query", "visit", "-o", "asked.xlsx")
    assert "1 still without an answer" in office.run("take", Path("asked.xlsx").resolve())
    office.run("approve", "visit", "--lang", "ja", "--by", "Mara Testova")
    assert len(list((office.root / "locales/ja/reviews/2025/visit").iterdir())) == 1
    office.run("proof", "visit", "--date", "2025-06-01")
    drafts = {each.name for each in (office.root / "drafts/2025/visit").iterdir()}
    assert drafts == {"2025_visit.proof.html", "2025_visit.proof.pdf"}


def test_it_is_remembered_aligned_and_kept_in_form(office):
    found = json.loads(office.run("tm", "search", "The lamps were dim.", "--json"))
    assert {DOC, FLAT} == {each["unit"]["document"] for each in found["uk"]}
    Path("old.uk.txt").write_text("Лампи для узбережжя\n\nЛампи тьмяні.\n", "utf-8")
    office.run("align", "visit", Path("old.uk.txt").resolve(), "--lang", "uk", code=1)
    assert (office.root / "locales/memory/2025_visit.aligned.uk.tmx").is_file()
    assert "4 files" in office.run("fmt")
    office.run("names", "update")
    told = office.run("names", "show", "Ada Sample")
    assert f"{PO.format('uk')}:" in told


def test_what_was_pruned_is_remembered_under_its_name(published):
    seed = published.root / "seeds/2025/visit.txt"
    seed.write_text(seed.read_text("utf-8").replace("They burn too much oil.", ""), "utf-8")
    published.run("extract")
    published.run("publish", "visit", "--date", "2025-06-01")
    assert "1 went into the memory" in published.run("prune", "visit", "--lang", "uk")
    assert (published.root / "locales/memory/2025_visit.tmx").is_file()


def test_it_is_held_signed_kept_and_taken_down(published, keys):
    assert f"output/{DOC}: revision 1" in published.run("verify", "visit")
    told = published.run("verify", published.root / "output" / "2025" / "visit")
    assert told.startswith(f"output/{DOC}: revision 1")
    assert published.run("verify", "2025").startswith(f"output/{DOC}: revision 1")
    assert f"locales/releases/{DOC}/1.sig" in published.run("sign", "visit", "--key", keys[0])
    assert f"{DOC} revision 1" in published.run("archive", "visit")
    assert Path("2025_visit-revision-1.zip").is_file()
    archive = published.run("verify", Path("2025_visit-revision-1.zip").resolve())
    assert f"output/{DOC}: revision 1: signed" in archive
    shutil.copytree(published.root / "output", "web")
    assert f"web/{DOC}: revision 1: 6 files" in published.run("verify", Path("web").resolve())
    told = published.run("withdraw", "visit", "--why", "Not ours.", "--date", "2025-07-01")
    assert f"withdrawn/{DOC}/1/" in told
    assert "not as released" not in published.run("verify")


def test_an_earlier_revision_is_shown_and_built_again(office, git):
    git(office.root, "init", "-q")
    git(office.root, "add", "seeds", "locales", "toolkit.toml")
    git(office.root, "commit", "-qm", "texts")
    office.run("publish", "--date", "2025-05-01")
    office.desk.write("uk", DIM, "Лампи темні.", document=DOC)
    git(office.root, "add", "locales")
    git(office.root, "commit", "-qm", "released")
    office.run("publish", "--date", "2025-06-01")
    shown = office.run("diff", "visit", "--lang", "uk")
    assert shown.startswith(f"{DOC}: revision 1 → 2: uk")
    place = office.root / "output" / DOC / "revisions" / "1"
    before = {each: each.read_bytes() for each in place.rglob("*") if each.is_file()}
    shutil.rmtree(place)
    assert "is back" in office.run("restore", "visit", "1", "--put-back")
    assert {each: each.read_bytes() for each in place.rglob("*") if each.is_file()} == before


def test_two_versions_of_its_catalog_are_merged_by_git(office, git):
    git(office.root, "init", "-q")
    (office.root / ".gitattributes").write_text("*.po text eol=lf merge=toolkit-po\n")
    found = git(office.root, "check-attr", "merge", "--", PO.format("uk")).stdout
    assert found.endswith("merge: toolkit-po\n")


def test_a_browser_shows_it(published):
    desk = Desk(published.root, lambda: "2025-04-01 12:00+0000")

    def get(path):
        return desk.answer(Request("GET", path, {}))

    front = get("/").data.decode()
    for address in (f"/edition/{DOC}/uk", f"/review/{DOC}/uk"):
        assert f'href="{address}"' in front
        assert get(address).status == 200
    framed = re.findall(r'src="(/made/[^"]+)"', get(f"/edition/{DOC}/uk").data.decode())
    assert framed == [f"/made/{DOC}/uk/index.html"]
    assert "Лампи тьмяні." in get(framed[0]).data.decode()
    assert json.loads(get(f"/review/{DOC}/uk/rows").data)["rows"]
    strange = ("/made/2025", "/made/2025/x/uk/index.html", "/review/2025/uk", "/review", "/made")
    assert {get(path).status for path in strange} == {404}
