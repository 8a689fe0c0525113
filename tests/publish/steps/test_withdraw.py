"""A document that was withdrawn is served no more, and its addresses say so."""

import json
import shutil

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.project.released import find_seedless
from toolkit.publish.status_report import format_status
from toolkit.publish.steps.diff import diff
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import verify
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
WHY = "Withdrawn at the request of the Ministry."
DAY = "2025-06-05"
SAID = {
    "en": "This document was withdrawn on 5 June 2025.",
    "uk": "5 червня 2025 р. цей документ відкликано.",
    "ja": "この文書は2025年6月5日に撤回されました。",
}


def take_down(desk, *names, why=WHY, reasons=None, date=DAY, **order):
    options = WithdrawOptions(why, reasons or {}, date, **order)
    return withdraw(desk.project, names or ("lamps",), options)


def told(desk):
    return [each for done in verify(desk.project, ()) for each in (*done.problems, *done.notes)]


def record(desk, number):
    return json.loads((desk.root / f"locales/releases/lamps/{number}.json").read_bytes())


def page(desk, path):
    return (desk.root / "output" / "lamps" / path / "index.html").read_text("utf-8")


@pytest.fixture
def twice(released):
    """Return a project whose release has a second revision, with a page of corrections."""
    released.write(*EDIT)
    released.publish(date="2025-04-01")
    return released


@pytest.fixture
def down(twice):
    """Return it with the document withdrawn, as revision 3."""
    take_down(twice)
    return twice


# ── What readers find ────────────────────────────────────────────────────────


def test_every_address_of_a_page_has_a_notice_in_its_language(twice):
    before = [path for path in twice.tree("output/lamps") if path.endswith(".html")]
    before.remove("revisions/index.html")  # a page of the site
    assert {"uk/changes/index.html", "revisions/1/ja/index.html"} <= set(before)
    (done,) = take_down(twice)
    assert (done.outcome, done.revision, done.date) == ("withdrawn", 3, DAY)
    after = twice.tree("output/lamps")
    addresses = {*before, *(f"revisions/2/{each}" for each in before if "revisions" not in each)}
    for path in sorted(addresses):
        lang = next(part for part in path.split("/") if part in SAID)
        text = after[path].decode().replace("\u00a0", " ").replace("\u202f", " ")
        assert (SAID[lang] in text, 'name="robots" content="noindex"' in text) == (True, True), path


def test_nothing_but_notices_and_manifests_is_served(down):
    assert [
        path
        for path in down.tree("output/lamps")
        if not path.endswith(("index.html", "manifest.json"))
    ] == []
    said = b"".join(down.tree("output").values()).decode()
    assert [text for text in ("Лампи ледь світять", "The lamps are dim") if text in said] == []


def test_a_reason_stands_in_the_page_s_language_or_in_the_document_s(twice):
    take_down(twice, reasons={"uk": "Відкликано на прохання міністерства."})
    assert f"<p>{WHY}</p>" in page(twice, "en")
    assert "<p>Відкликано на прохання міністерства.</p>" in page(twice, "uk")
    assert f'<p lang="en">{WHY}</p>' in page(twice, "ja")


def test_pages_of_a_notice_lead_to_one_another(down):
    assert 'href="../ja/index.html"' in page(down, "uk")
    assert 'href="../../ja/index.html"' in page(down, "uk/changes")
    assert 'href="../../../ja/index.html"' in page(down, "revisions/1/uk")


def test_programs_are_told(down):
    data = page(down, "uk").partition('<script type="application/ld+json">')[2]
    found = json.loads(data.partition("</script>")[0])
    assert (found["creativeWorkStatus"], found["dateModified"]) == ("Withdrawn", DAY)


def test_the_index_has_it_once_as_withdrawn(down):
    index = (down.root / "output" / "index.html").read_text("utf-8")
    assert index.count('href="lamps/ja/index.html"') == 1
    assert '<p class="when">2025年6月5日撤回</p>' in index
    assert ".pdf" not in index


def test_a_reason_is_text_and_no_markup(twice):
    take_down(twice, why="A < B & <script>")
    assert "<p>A &lt; B &amp; &lt;script&gt;</p>" in page(twice, "en")


# ── What is kept ─────────────────────────────────────────────────────────────


def test_all_that_lay_there_is_kept_where_nobody_serves_it(twice):
    (twice.root / "output" / "lamps" / "note.txt").write_text("of somebody")
    (twice.root / "output" / "lamps" / "lamps.uk.pdf").write_bytes(b"edited")
    before = twice.tree("output/lamps")
    (done,) = take_down(twice)
    assert done.kept == "withdrawn/lamps/2"
    assert twice.tree(done.kept) == before
    assert {"lamps.uk.pdf", "note.txt", "revisions/1/lamps.ja.pdf"} <= set(done.gone)
    assert told(twice) == []


def test_another_copy_of_the_same_name_is_left_alone(twice):
    other = twice.root / "withdrawn" / "lamps" / "2" / "note.txt"
    other.parent.mkdir(parents=True)
    other.write_text("of somebody")
    (done,) = take_down(twice)
    assert (done.kept, other.read_text()) == ("withdrawn/lamps/2-2", "of somebody")


def test_catalogs_and_seeds_stay(twice):
    before = {**twice.tree("seeds"), **twice.tree("locales/uk"), **twice.tree("locales/ja")}
    take_down(twice)
    after = {**twice.tree("seeds"), **twice.tree("locales/uk"), **twice.tree("locales/ja")}
    assert after == before


# ── What is recorded, and held against it ────────────────────────────────────


def test_the_ledger_says_what_when_and_why(down):
    found = record(down, 3)
    assert (found["kind"], found["date"], found["why"]) == ("withdrawal", DAY, WHY)
    assert found["previous"] == record(down, 2)["sha256"]
    assert told(down) == []
    site = json.loads((down.root / "output" / "manifest.json").read_bytes())
    assert site["documents"]["lamps"] == {"manifest": found["manifest"], "revision": 3}


PUT_BACK = ["lamps.uk.pdf", "revisions/1/lamps.uk.pdf", "revisions/2/uk/edition.json"]


@pytest.mark.parametrize("path", PUT_BACK)
def test_what_is_put_back_is_named(down, path):
    (down.root / "output" / "lamps" / path).write_bytes(b"%PDF")
    assert told(down) == [f"output/lamps/{path}: not in the manifest"]


@pytest.mark.parametrize("damage", ["flip", "remove"])
def test_every_file_of_a_notice_is_held(down, damage):
    """A manifest of what it covers may be lost: it has no readers, and the ledger names it."""
    unnamed = []
    for path, data in down.tree("output/lamps").items():
        file = down.root / "output" / "lamps" / path
        file.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
        if damage == "remove":
            file.unlink()
        if not any(f"output/lamps/{path}" in each for each in told(down)):
            unnamed.append(path)
        file.write_bytes(data)
    covered = ["revisions/1/manifest.json", "revisions/2/manifest.json"]
    assert unnamed == (covered if damage == "remove" else [])
    assert told(down) == []


# ── The same again, and more of it ───────────────────────────────────────────


def test_the_same_again_changes_nothing(down):
    before = down.tree()
    (done,) = take_down(down, date="2025-07-01")
    assert (done.outcome, done.date) == ("unchanged", DAY)
    assert down.tree() == before


def test_a_reason_that_is_translated_later_joins_and_the_day_stays(down):
    (done,) = take_down(down, why="", reasons={"ja": "省の要請により撤回。"}, date="2025-07-01")
    assert (done.outcome, done.revision, done.date, done.kept) == ("withdrawn", 4, DAY, "")
    assert done.untranslated == ("uk",)
    for path in ("ja", "revisions/1/ja", "revisions/3/ja"):
        assert "<p>省の要請により撤回。</p>" in page(down, path)
        assert SAID["ja"] in page(down, path)
    assert told(down) == []


def test_another_reason_drops_translations_of_the_former(twice):
    take_down(twice, reasons={"ja": "省の要請により撤回。"})
    take_down(twice, why="It was not ours.")
    assert record(twice, 4)["notice"]["reasons"] == {}


def test_each_document_for_itself(twice):
    results = take_down(twice, "rope", "lamps")
    assert [each.outcome for each in results] == ["failed", "withdrawn"]
    assert results[0].problem.startswith("rope: was never released")


def test_a_dry_run_says_it_and_writes_nothing(twice):
    before = twice.tree()
    (done,) = take_down(twice, dry_run=True)
    assert (done.outcome, done.revision, "lamps.uk.pdf" in done.gone) == ("ready", 3, True)
    assert twice.tree() == before


def test_a_document_without_a_seed_can_be_withdrawn(twice):
    (twice.root / "seeds" / "lamps.txt").unlink()
    assert find_seedless(twice.project)
    (done,) = take_down(twice)
    assert done.outcome == "withdrawn"
    assert (find_seedless(twice.project), told(twice)) == ((), [])


def test_a_language_that_was_never_released_is_refused(twice):
    (done,) = take_down(twice, reasons={"de": "Zurückgezogen."})
    assert "never released in de" in done.problem


def test_only_a_translation_of_no_reason_is_refused(twice):
    (done,) = take_down(twice, why="", reasons={"uk": "Відкликано."})
    assert "the reason is needed in en" in done.problem


@pytest.mark.parametrize(("chosen", "outcome"), [(True, "failed"), (False, "withdrawn")])
def test_no_day_before_the_release(twice, chosen, outcome):
    (done,) = take_down(twice, date="2025-03-20", chosen=chosen)
    assert done.outcome == outcome
    if not chosen:
        assert done.date == "2025-04-01"


# ── What other commands make of it ───────────────────────────────────────────


@pytest.mark.parametrize("names", [(), ("lamps",)])
def test_publish_does_not_bring_it_back(down, names):
    before = down.tree()
    (done,) = down.publish(documents=names)
    assert (done.outcome, done.since, down.tree() == before) == ("withdrawn", DAY, True)


def test_publish_again_brings_it_back_as_the_next_revision(down):
    (done,) = down.publish(documents=("lamps",), again=True, date="2025-07-01")
    assert (done.outcome, done.revision, done.absent) == ("released", 4, ())
    assert "Лампи ледь світять." in page(down, "uk")
    assert SAID["ja"] in page(down, "revisions/3/ja")
    assert SAID["ja"] in page(down, "revisions/1/ja")
    assert "撤回" not in (down.root / "output" / "index.html").read_text("utf-8")
    assert told(down) == []
    assert [each.outcome for each in down.publish()] == ["unchanged"]
    (again,) = take_down(down, date="2025-08-01")
    assert (again.revision, again.kept, told(down)) == (5, "withdrawn/lamps/4", [])


def test_publish_again_wants_a_day_that_is_not_before_the_withdrawal(down):
    (done,) = down.publish(documents=("lamps",), again=True)
    assert "is before revision 3, of 2025-06-05" in done.problem


def test_publish_again_wants_all_languages(down):
    order = {"documents": ("lamps",), "langs": ("uk",), "again": True, "date": "2025-07-01"}
    (done,) = down.publish(**order)
    assert "revision 2 was released in ja too" in done.problem


def test_status_says_it(down):
    rows = status(down.project, (), ())
    assert {row.released.notice for row in rows} == {"withdrawal"}
    assert "lamps: withdrawn 2025-06-05" in format_status(rows, "")


def test_diff_says_that_the_texts_are_not_there(down):
    with pytest.raises(ReleaseError, match="revision 2 was taken down by revision 3"):
        diff(down.project, "lamps", ())


# ── Other folders ────────────────────────────────────────────────────────────


def test_a_clone_without_output_makes_the_notice_again_to_the_byte(down):
    before = down.tree("output")
    shutil.rmtree(down.root / "output")
    (problem,) = told(down)
    assert problem.startswith("output/lamps: missing: the notice of 2025-06-05")
    (done,) = down.publish()
    assert done.outcome == "withdrawn"
    assert {**before, **down.tree("output")} == before
    assert told(down) == []


def test_a_clone_without_output_can_withdraw(twice):
    shutil.rmtree(twice.root / "output")
    (done,) = take_down(twice)
    assert (done.outcome, done.kept) == ("withdrawn", "")
    assert "<h1>Лампи для узбережжя</h1>" in page(twice, "revisions/1/uk")
    assert told(twice) == []


def test_an_output_of_before_is_taken_down_by_the_next_run(down):
    """As on another machine, which has the ledger from Git and what it published itself."""
    notice = down.tree("output")
    shutil.rmtree(down.root / "output")
    shutil.copytree(down.root / "withdrawn" / "lamps" / "2", down.root / "output" / "lamps")
    assert any(
        "was withdrawn on 2025-06-05, and revision 2 is still there" in e for e in told(down)
    )
    said = []
    publish(down.project, PublishOptions(), tell=said.append)
    assert [
        each for each in said if each.startswith("lamps: withdrawn on 2025-06-05: output/lamps/")
    ]
    assert down.tree("output") == notice
    assert told(down) == []


def test_lost_pages_come_back(down):
    before = down.tree("output")
    (down.root / "output" / "lamps" / "uk" / "index.html").unlink()
    down.publish()
    assert down.tree("output") == before


def test_with_another_theme_a_lost_notice_is_a_revision_more(down):
    shutil.rmtree(down.root / "output")
    (down.root / "theme").mkdir()
    (down.root / "theme" / "page.css").write_text("body { color: black }", encoding="utf-8")
    down.set('theme = "theme"')
    down.publish()
    assert (record(down, 4)["why"], record(down, 4)["date"]) == (WHY, DAY)
    assert told(down) == []
