"""A document that was renamed keeps its history, and its old addresses lead to the new ones."""

import json
import posixpath
import re
import shutil

import pytest

from toolkit.core.files import digest
from toolkit.project.moves import document_ledger
from toolkit.project.released import find_seedless
from toolkit.project.releases.ledger_folder import Ledger
from toolkit.publish.steps.diff import diff
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import verify
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw

LEDGER = "locales/releases"


SEEDLESS = "output/lamps: not compared with the catalogs: there is no seed of it"


def told(desk):
    return [each for done in verify(desk.project, ()) for each in (*done.problems, *done.notes)]


def rename(desk, old, new):
    (desk.root / "seeds" / f"{old}.txt").rename(desk.root / "seeds" / f"{new}.txt")
    return desk.extract()


def leads(desk, name):
    """Return where each page below a document's address sends its readers to, if it does."""
    found = {}
    for path, data in desk.tree(f"output/{name}").items():
        if path.endswith(".html"):
            (target,) = re.findall(r'content="0; url=([^"]+)"', data.decode()) or [""]
            folder = posixpath.dirname(f"{name}/{path}")
            found[path] = posixpath.normpath(f"{folder}/{target}") if target else ""
    return found


def index(desk):
    return (desk.root / "output" / "index.html").read_text("utf-8")


@pytest.fixture
def moved(released):
    """Return a project whose one document was released, renamed and published again."""
    rename(released, "lamps", "lights")
    released.publish()
    return released


# ── Before it is published ───────────────────────────────────────────────────


def test_extract_says_it_where_people_can_see_it(released):
    done = rename(released, "lamps", "lights")
    assert done.moved == (("lamps", "lights"),)
    assert (released.root / LEDGER / "lights" / "former.txt").read_text() == "lamps\n"


def test_until_then_the_release_stays_and_is_named(released):
    before = released.tree("output")
    rename(released, "lamps", "lights")
    (line,) = find_seedless(released.project)
    assert line.endswith("it is called lights now, and follows when that is published")
    assert {(row.document, row.released.revision) for row in status(released.project, (), ())} == {
        ("lights", 1)
    }
    released.write("uk", "The lamps are dim.", "", document="lights")
    assert [each.outcome for each in released.publish()] == ["blocked"]
    assert (released.tree("output"), told(released)) == (before, [SEEDLESS])


def test_a_dry_run_of_extract_records_nothing(released):
    (released.root / "seeds" / "lamps.txt").rename(released.root / "seeds" / "lights.txt")
    before = released.tree()
    released.extract(dry_run=True)
    assert released.tree() == before


def test_the_old_name_is_what_can_be_withdrawn_until_then(released):
    rename(released, "lamps", "lights")
    options = WithdrawOptions("Not ours.", {}, "2025-06-05")
    new, old = withdraw(released.project, ("lights", "lamps"), options)
    assert (new.outcome, old.outcome) == ("failed", "withdrawn")
    assert "toolkit withdraw lamps" in new.problem
    # Nor does the new name bring it back by accident.
    assert [each.outcome for each in released.publish()] == ["withdrawn"]
    assert told(released) == []


def test_what_was_withdrawn_comes_back_under_the_new_name_when_that_is_asked_for(released):
    withdraw(released.project, ("lamps",), WithdrawOptions("Not ours.", {}, "2025-06-05"))
    rename(released, "lamps", "lights")
    (done,) = released.publish()
    assert (done.document, done.outcome, done.since) == ("lights", "withdrawn", "2025-06-05")
    (done,) = released.publish(documents=("lights",), again=True, date="2025-07-01")
    assert (done.outcome, done.revision) == ("released", 3)
    assert leads(released, "lamps")["uk/index.html"] == "lights/uk/index.html"
    assert told(released) == []


# ── Published under its new name ─────────────────────────────────────────────


def test_the_history_goes_on_under_the_new_name(released):
    before = released.tree("output/lamps")
    rename(released, "lamps", "lights")
    (done,) = released.publish()
    assert (done.document, done.outcome, done.revision, done.absent) == (
        "lights",
        "released",
        2,
        (),
    )
    assert released.tree("output/lights/revisions/1") == before
    assert {each.outcome for each in diff(released.project, "lights", ())} == {"same"}
    assert told(released) == []
    assert [each.outcome for each in released.publish()] == ["unchanged"]


def test_its_words_keep_their_day(moved):
    page = (moved.root / "output" / "lights" / "ja" / "index.html").read_text("utf-8")
    assert "公開日：2025年3月10日" in page
    assert "第2版" not in page


def test_every_page_leads_to_its_own_under_the_new_name(released):
    released.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    released.publish(date="2025-04-01")
    before = [path for path in released.tree("output/lamps") if path.endswith(".html")]
    before.remove("revisions/index.html")  # a page of the site
    rename(released, "lamps", "lights")
    released.publish()
    found = leads(released, "lamps")
    assert set(before) <= set(found)
    for path, target in found.items():
        page = path.replace("changes/", "")
        assert target == f"lights/{page}"
        assert (released.root / "output" / target).is_file(), target


def test_a_page_that_leads_on_says_so_in_its_language(moved):
    page = (moved.root / "output" / "lamps" / "uk" / "index.html").read_text("utf-8")
    link = '<a href="../../lights/uk/index.html">Перейти за новою адресою</a>'
    assert f"Цей документ перенесено. {link}" in page
    assert '<link rel="canonical" href="../../lights/uk/index.html">' in page


def test_canonical_is_a_full_address_where_that_is_known(released):
    released.set('site-url = "https://example.org/texts"')
    rename(released, "lamps", "lights")
    released.publish()
    page = (released.root / "output" / "lamps" / "uk" / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://example.org/texts/lights/uk/">' in page


def test_only_pages_are_left_at_the_old_address_and_nothing_is_lost(released):
    before = {digest(data) for path, data in released.tree("output/lamps").items()}
    rename(released, "lamps", "lights")
    said = []
    publish(released.project, PublishOptions(), tell=said.append)
    paths = released.tree("output/lamps")
    assert [each for each in paths if not each.endswith(("index.html", "manifest.json"))] == []
    assert before <= {digest(data) for data in released.tree("output").values()}
    assert not (released.root / "withdrawn").exists()
    assert [each for each in said if "its PDFs lie below output/lights/revisions/" in each]


def test_files_of_others_at_the_old_address_are_kept(released):
    (released.root / "output" / "lamps" / "note.txt").write_text("of somebody")
    rename(released, "lamps", "lights")
    released.publish()
    assert (released.root / "withdrawn" / "lamps" / "1" / "note.txt").read_text() == "of somebody"


def test_the_index_has_it_once(moved):
    assert index(moved).count('/uk/index.html"') == 1
    assert 'href="lights/uk/index.html"' in index(moved)


def test_the_ledger_goes_on_and_no_record_is_changed(released):
    first = (released.root / LEDGER / "lamps" / "1.json").read_bytes()
    rename(released, "lamps", "lights")
    released.publish()
    old, new = (
        json.loads((released.root / LEDGER / name / "2.json").read_bytes())
        for name in ("lamps", "lights")
    )
    assert old["previous"] == new["previous"] == json.loads(first)["sha256"]
    assert (old["kind"], old["notice"]["moved"], new["kind"]) == ("move", "lights", "release")
    assert (released.root / LEDGER / "lamps" / "1.json").read_bytes() == first


@pytest.mark.parametrize("name", ["lamps", "lights"])
def test_every_file_is_held(moved, name):
    unnamed = []
    for path, data in moved.tree(f"output/{name}").items():
        file = moved.root / "output" / name / path
        file.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
        if not any(f"output/{name}/{path}" in each for each in told(moved)):
            unnamed.append(path)
        file.write_bytes(data)
    assert unnamed == []


def test_a_pdf_that_is_put_back_is_named(moved):
    (moved.root / "output" / "lamps" / "lamps.uk.pdf").write_bytes(b"%PDF")
    assert told(moved) == ["output/lamps/lamps.uk.pdf: not in the manifest"]


def test_that_its_former_name_is_gone_is_named(moved):
    (moved.root / LEDGER / "lights" / "former.txt").unlink()
    assert [each for each in told(moved) if "locales/releases/lights/1.json: missing" in each]


def test_withdrawn_under_the_new_name_it_is_at_no_address(moved):
    (done,) = withdraw(moved.project, ("lights",), WithdrawOptions("Not ours.", {}, "2025-06-05"))
    assert (done.outcome, done.revision) == ("withdrawn", 3)
    pages = moved.tree("output/lights")
    assert "撤回" in pages["revisions/1/ja/index.html"].decode()
    assert [each for each in moved.tree("output") if each.endswith((".pdf", "edition.json"))] == []
    assert told(moved) == []


# ── Names that were used before ──────────────────────────────────────────────


def test_renamed_twice(moved):
    rename(moved, "lights", "beams")
    (done,) = moved.publish()
    assert (done.document, done.revision) == ("beams", 3)
    assert leads(moved, "lamps")["uk/index.html"] == "lights/uk/index.html"
    assert leads(moved, "lights")["uk/index.html"] == "beams/uk/index.html"
    assert set(moved.tree("output/beams/revisions/1")) >= {"lamps.uk.pdf"}
    assert (told(moved), index(moved).count('/uk/index.html"')) == ([], 1)


def test_renamed_twice_before_it_is_published(released):
    rename(released, "lamps", "lights")
    rename(released, "lights", "beams")
    (done,) = released.publish()
    assert (done.document, done.revision) == ("beams", 2)
    assert not (released.root / LEDGER / "lights").exists()
    assert leads(released, "lamps")["uk/index.html"] == "beams/uk/index.html"
    assert told(released) == []


def test_renamed_back(moved):
    rename(moved, "lights", "lamps")
    (done,) = moved.publish()
    assert (done.document, done.revision, done.outcome) == ("lamps", 3, "released")
    assert leads(moved, "lights")["uk/index.html"] == "lamps/uk/index.html"
    assert set(leads(moved, "lamps").values()) == {"", "index.html"}
    assert "lights.uk.pdf" in moved.tree("output/lamps/revisions/2")
    assert told(moved) == []
    assert [each.outcome for each in moved.publish()] == ["unchanged"]


def test_renamed_back_and_forth(moved):
    rename(moved, "lights", "lamps")
    moved.publish()
    rename(moved, "lamps", "lights")
    (done,) = moved.publish()
    assert (done.document, done.revision, told(moved)) == ("lights", 4, [])
    assert leads(moved, "lamps")["uk/index.html"] == "lights/uk/index.html"


def test_renamed_back_before_it_is_published(released):
    before = released.tree()
    rename(released, "lamps", "lights")
    rename(released, "lights", "lamps")
    assert [each.outcome for each in released.publish()] == ["unchanged"]
    assert set(released.tree()) == set(before)


def test_a_name_with_releases_of_its_own_keeps_them(released):
    shutil.copy(released.root / "seeds" / "lamps.txt", released.root / "seeds" / "rope.txt")
    released.extract()
    released.review(document="rope")
    released.publish()
    (released.root / "seeds" / "rope.txt").unlink()
    for lang in ("uk", "ja"):
        released.path(lang, "rope").unlink()
    assert rename(released, "lamps", "rope").moved == ()
    released.publish()
    assert set(leads(released, "lamps").values()) == {""}
    assert [each.partition(":")[0] for each in find_seedless(released.project)] == ["output/lamps"]
    assert told(released) == [SEEDLESS]


def test_a_new_document_does_not_take_the_old_address_by_accident(moved):
    moved.seed("Rope\nRope is dear.\n", "lamps.txt")
    moved.extract("lamps")
    results = {each.document: each for each in moved.publish()}
    assert (results["lamps"].outcome, results["lamps"].moved) == ("moved", "lights")
    assert leads(moved, "lamps")["uk/index.html"] == "lights/uk/index.html"


def test_what_only_resembles_it_is_told_and_a_person_says_that_it_is_the_same(released):
    released.edit_seed("Three lamps were lost.", "Four lamps were lost.")
    done = rename(released, "lamps", "lights")
    assert (done.moved, done.alike) == ((), (("lamps", "lights"),))
    path = released.root / LEDGER / "lights" / "former.txt"
    path.parent.mkdir()
    path.write_text("lamps\r\n")
    for lang, text in (("uk", "Втрачено чотири лампи."), ("ja", "四つの灯が失われた。")):
        released.write(lang, "Four lamps were lost.", text, document="lights", fuzzy=False)
    (done,) = released.publish(date="2025-06-01")
    assert (done.outcome, done.revision) == ("released", 2)
    assert leads(released, "lamps")["uk/index.html"] == "lights/uk/index.html"
    changes = released.root / "output" / "lights" / "uk" / "changes" / "index.html"
    assert "<del>три</del>" in changes.read_text("utf-8")  # what was corrected is told
    assert told(released) == []


@pytest.mark.parametrize("text", ["lights", "../lamps", "", "a\nb"])
def test_what_is_no_former_name_is_told(moved, text):
    (moved.root / LEDGER / "lights" / "former.txt").write_text(text)
    (done,) = moved.publish()
    assert done.problem.startswith("locales/releases/lights/former.txt: names no other document")


def test_names_in_a_circle_end(released):
    for one, other in (("a", "b"), ("b", "a")):
        path = released.root / LEDGER / one / "former.txt"
        path.parent.mkdir()
        path.write_text(other)
    assert document_ledger(released.project, "a") == Ledger()


# ── Other folders ────────────────────────────────────────────────────────────


def test_a_clone_without_output_makes_both_again_to_the_byte(moved):
    before = moved.tree("output")
    shutil.rmtree(moved.root / "output")
    (done,) = moved.publish()
    assert (done.outcome, done.revision, done.absent) == ("rebuilt", 2, (1,))
    now = moved.tree("output")
    assert {**before, **now} == before
    assert {path for path in before if path not in now and "/revisions/1/" not in path} == set()
    assert told(moved) == ["output/lights/revisions/1: missing"]


def test_a_clone_that_has_the_old_folder_moves_it(moved):
    after = moved.tree("output")
    shutil.copytree(moved.root / "output/lights/revisions/1", moved.root / "former")
    shutil.rmtree(moved.root / "output")
    (moved.root / "output").mkdir()
    (moved.root / "former").rename(moved.root / "output" / "lamps")
    moved.publish()
    assert moved.tree("output/lamps") == {
        path.removeprefix("lamps/"): data
        for path, data in after.items()
        if path.startswith("lamps/")
    }
    assert told(moved) == ["output/lights/revisions/1: missing"]
