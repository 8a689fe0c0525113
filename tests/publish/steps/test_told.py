"""What readers are told of a revision: a correction, another version, or nothing of a typo."""

import json
import re
import shutil
from dataclasses import replace

import pypdfium2
import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.check.steps.msgids import find_unknown_msgids
from toolkit.project.releases.told import is_line
from toolkit.project.steps.merge import MergeOptions, merge_files
from toolkit.publish.steps.diff import diff
from toolkit.publish.steps.publish import publish
from toolkit.publish.steps.run import PublishOptions
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import verify
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw

DIM, OUT = "The lamps are dim.", "The lamps are out."
LINE = "Three lamps are out, not 40."
NOTE = "As delivered"
UK, JA = "Згасли три лампи, а не 40.", "消えた灯は40ではなく三つである。"
FORTY = {"uk": "Згасли лампи.", "ja": "灯は消えた。"}


def page(desk, lang):
    return read(desk.root / "output" / "lamps" / lang / "index.html")


def read(path):
    return path.read_text("utf-8").replace("\u00a0", " ").replace("\u202f", " ")


def linked(desk, lang):
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(desk, lang))
    return json.loads(data)


def waiting(desk):
    path = desk.root / "locales/releases/lamps/next.json"
    return json.loads(path.read_bytes()) if path.exists() else None


def record(desk, number):
    path = desk.root / f"locales/releases/lamps/{number}.json"
    return json.loads(path.read_bytes())


def lines(desk, lang):
    """Return the entries of a catalog that are no text of the source: context, text, and rest."""
    return {
        each.msgctxt: (each.msgid, each.msgstr, each.obsolete)
        for each in desk.parsed(lang)
        if is_line(each)
    }


def run(desk, **order):
    (done,) = desk.publish(**{"documents": ("lamps",), **order})
    return done


def corrects(desk, text=LINE, **order):
    return run(desk, kind="correction", why=text, **order)


def translate(desk, *langs, text=LINE):
    for lang in langs or ("uk", "ja"):
        desk.write(lang, text, {"uk": UK, "ja": JA}[lang], fuzzy=False, previous_msgid=None)


def follow(desk, *langs):
    """Let translations follow the source."""
    for lang in langs or ("uk", "ja"):
        desk.write(lang, OUT, FORTY[lang], fuzzy=False, previous_msgid=None)


@pytest.fixture
def desk(reviewed):
    """Return a project with a release without PDFs, which take their time."""
    reviewed.set('outputs = ["changes"]')
    (done,) = reviewed.publish(date="2025-03-10")
    assert done.outcome == "released"
    return reviewed


@pytest.fixture
def edited(desk):
    """Return one whose source was corrected, and translated again."""
    desk.edit_seed("are dim", "are out")
    desk.extract()
    follow(desk)
    return desk


@pytest.fixture
def corrected(edited):
    """Return one of which a correction went out."""
    corrects(edited)
    translate(edited)
    done = run(edited, date="2025-03-12")
    assert (done.outcome, done.revision, done.kind) == ("released", 2, "correction")
    return edited


# ── A line is set, and waits ─────────────────────────────────────────────────


def test_a_line_becomes_an_entry_of_each_catalog_and_nothing_is_released(edited):
    before = edited.tree("output")
    done = corrects(edited)
    assert done.outcome == "blocked"
    assert [each.split(":")[0] for each in done.waits] == [
        "locales/uk/LC_MESSAGES/lamps.po",
        "locales/ja/LC_MESSAGES/lamps.po",
    ]
    for lang in ("uk", "ja"):
        assert lines(edited, lang) == {"correction of revision 2": (LINE, "", False)}
        entry = edited.entries(lang)[LINE]
        assert (entry.extracted, entry.references) == (("correction",), ("seeds/lamps.txt",))
    assert edited.tree("output") == before
    assert waiting(edited)["langs"] == ["en", "ja", "uk"]


def test_the_reason_says_that_it_is_the_line(edited):
    done = corrects(edited)
    assert all(each.reason == "correction of revision 2: not translated" for each in done.blockers)
    assert {each.msgid for each in done.blockers} == {LINE}


def test_extract_keeps_the_entry(edited):
    corrects(edited)
    translate(edited, "uk")
    before = edited.tree("locales")
    edited.extract()
    assert edited.tree("locales") == before


def test_extract_puts_an_entry_back_that_a_program_dropped(edited):
    corrects(edited)
    path = edited.path("uk")
    before = path.read_bytes()
    without = tuple(each for each in edited.parsed("uk") if not is_line(each))
    path.write_bytes(serialize_po(replace(parse_po(before, "x"), entries=without)))
    edited.extract()
    assert path.read_bytes() == before


@pytest.mark.parametrize("first", ["extract", "publish"])
def test_a_line_whose_number_was_taken_goes_along_with_its_translation(edited, first):
    corrects(edited)
    translate(edited, "uk")
    withdraw(edited.project, ("lamps",), WithdrawOptions("Not ours.", {}, "2025-03-12"))
    if first == "extract":
        edited.extract()
    else:
        done = run(edited, again=True)
        assert [(each.lang, each.reason) for each in done.blockers] == [
            ("ja", "correction of revision 3: not translated")
        ]
        assert waiting(edited)["revision"] == 3
    assert lines(edited, "uk") == {"correction of revision 3": (LINE, UK, False)}
    assert not edited.entries("uk")[LINE].fuzzy
    translate(edited, "ja")
    done = run(edited, again=True, date="2025-03-14")
    assert (done.outcome, done.revision, done.kind) == ("released", 3, "correction")
    assert f"Виправлено 14 березня 2025 р.: {UK}" in plain(page(edited, "uk"))
    assert waiting(edited) is None


def rename(desk):
    (desk.root / "seeds/lamps.txt").rename(desk.root / "seeds/lights.txt")
    desk.extract()


def test_a_correction_goes_out_with_the_first_revision_under_a_new_name(edited):
    corrects(edited)
    translate(edited)
    rename(edited)
    done = run(edited, documents=("lights",), date="2025-03-12")
    assert (done.outcome, done.revision, done.kind) == ("released", 2, "correction")
    changes = read(edited.root / "output/lights/en/changes/index.html")
    assert "<del>dim</del><ins>out</ins>" in changes
    assert [found for each in verify(edited.project, ()) for found in each.problems] == []
    assert list((edited.root / "locales/releases").glob("*/next.json")) == []
    assert run(edited, documents=()).outcome == "unchanged"


def test_a_merge_keeps_a_line_that_one_side_has(edited, tmp_path):
    base, theirs = (tmp_path / name for name in ("base.po", "theirs.po"))
    base.write_bytes(edited.path("uk").read_bytes())
    corrects(edited)
    translate(edited, "uk")
    catalog = parse_po(base.read_bytes(), "x")
    entries = tuple(
        replace(each, msgstr="Лампи погасли.") if each.msgid == OUT else each
        for each in catalog.entries
    )
    theirs.write_bytes(serialize_po(replace(catalog, entries=entries)))
    merge_files(MergeOptions(base, edited.path("uk"), theirs))
    assert edited.entries("uk")[LINE].msgstr == UK
    assert edited.entries("uk")[OUT].msgstr == "Лампи погасли."


def test_the_checks_hold_the_line_against_its_translation(edited):
    corrects(edited)
    edited.write("uk", LINE, "Згасли три лампи, а не 14.")
    assert [
        each for each in run(edited).blockers if each.msgid == LINE and "[numbers]" in each.reason
    ]


def test_the_same_line_again_changes_nothing(edited):
    corrects(edited)
    before = edited.tree("locales")
    assert corrects(edited).outcome == "blocked"
    assert edited.tree("locales") == before


@pytest.mark.parametrize("again", [{}, {"kind": "correction", "why": LINE}], ids=["plain", "same"])
def test_it_goes_out_when_it_is_translated(edited, again):
    corrects(edited)
    translate(edited)
    done = run(edited, date="2025-03-12", **again)
    assert (done.outcome, done.kind, done.unsaid) == ("released", "correction", ())
    made = record(edited, 2)
    assert (made["kind"], made["why"], made["told"]) == ("correction", LINE, ["en", "ja", "uk"])
    manifest = json.loads((edited.root / "output/lamps/manifest.json").read_bytes())
    assert (manifest["kind"], manifest["why"]) == ("correction", LINE)
    assert waiting(edited) is None
    assert run(edited).outcome == "unchanged"
    edited.extract()
    assert run(edited).outcome == "unchanged"


def test_a_fuzzy_line_waits(edited):
    corrects(edited)
    translate(edited, "uk")
    edited.write("ja", LINE, JA, fuzzy=True)
    assert [each.lang for each in run(edited).blockers] == ["ja"]


def test_plus_plus_is_no_line(edited):
    corrects(edited)
    translate(edited, "uk")
    edited.write("ja", LINE, "++")
    reasons = [each.reason for each in run(edited).blockers]
    assert any("++ has no neighbour before it; translate it" in each for each in reasons)


def test_catalogs_that_have_not_followed_yet_get_it_with_the_new_sentences(desk):
    desk.edit_seed("are dim", "are out")
    done = corrects(desk)
    assert done.outcome == "blocked"
    assert OUT in desk.entries("uk")
    assert "correction of revision 2" in lines(desk, "uk")


# ── What readers see ─────────────────────────────────────────────────────────


SHOWN = {
    "en": f"Corrected on 12 March 2025: {LINE}",
    "uk": f"Виправлено 12 березня 2025 р.: {UK}",
    "ja": f"2025年3月12日訂正：{JA}",
}


def plain(html):
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize("lang", SHOWN)
def test_a_page_has_the_line_at_its_head_and_at_its_end(corrected, lang):
    text = page(corrected, lang).split("<article>")[1]
    head, _, rest = text.partition("</header>")
    body, _, foot = rest.rpartition('class="colophon"')
    assert [plain(each).count(SHOWN[lang]) for each in (head, body, foot)] == [1, 0, 1]


@pytest.mark.parametrize("lang", SHOWN)
def test_machines_are_told_it_as_a_correction(corrected, lang):
    (comment,) = linked(corrected, lang)["correction"]
    assert comment == {
        "@type": "CorrectionComment",
        "text": {"en": LINE, "uk": UK, "ja": JA}[lang],
        "datePublished": "2025-03-12",
        "inLanguage": lang,
    }


def test_finished_texts_and_the_page_of_changes_have_it(corrected):
    folder = corrected.root / "output/lamps/uk"
    texts = json.loads((folder / "edition.json").read_bytes())
    assert texts["told"] == [
        {
            "kind": "correction",
            "revision": 2,
            "date": "2025-03-12",
            "text": UK,
            "segments": [LINE],
        }
    ]
    assert SHOWN["uk"] in plain(read(folder / "changes/index.html"))


def test_earlier_corrections_stay_listed_and_the_newest_is_at_the_head(corrected):
    corrected.edit_seed("Three lamps were lost.", "Two lamps were lost.")
    corrects(corrected, "Two lamps were lost, not three.")
    for lang, text in {"uk": "Втрачено дві лампи.", "ja": "二つの灯が失われた。"}.items():
        corrected.write(lang, "Two lamps were lost.", text, fuzzy=False, previous_msgid=None)
        line = {"uk": "Втрачено дві лампи, а не три.", "ja": "失われたのは二つ。"}[lang]
        told = "Two lamps were lost, not three."
        corrected.write(lang, told, line, fuzzy=False, previous_msgid=None)
    done = run(corrected, date="2025-03-20")
    assert (done.outcome, done.revision) == ("released", 3)
    body = plain(page(corrected, "uk").split("<body")[1])
    assert body.count(SHOWN["uk"]) == 1
    assert body.count("Виправлено 20 березня 2025 р.: Втрачено дві лампи, а не три.") == 2
    assert [each["datePublished"] for each in linked(corrected, "uk")["correction"]] == [
        "2025-03-12",
        "2025-03-20",
    ]


def test_a_language_that_stays_keeps_its_lines_to_the_byte(corrected):
    before = corrected.tree("output/lamps/uk")
    corrected.write("ja", OUT, "灯はみな消えた。")
    done = run(corrected, langs=("ja",), date="2025-03-20")
    assert (done.outcome, done.kept) == ("released", ("en", "uk"))
    assert corrected.tree("output/lamps/uk") == before
    assert f"2025年3月12日訂正：{JA}" in plain(page(corrected, "ja"))
    shutil.rmtree(corrected.root / "output/lamps/uk/changes")
    assert run(corrected).outcome == "restored"
    assert corrected.tree("output/lamps/uk") == before


def test_a_clone_makes_it_again_to_the_byte(corrected):
    before = corrected.current()
    shutil.rmtree(corrected.root / "output")
    assert run(corrected).outcome == "rebuilt"
    assert corrected.tree("output") == before


def test_a_line_that_is_put_better_later_changes_no_date(corrected):
    corrected.write("uk", LINE, "Згасло три лампи, а не 40.")
    done = run(corrected, date="2025-03-20")
    assert (done.outcome, done.kind, done.unsaid) == ("released", "release", ())
    assert "Виправлено 12 березня 2025 р.: Згасло три лампи, а не 40." in plain(
        page(corrected, "uk")
    )


def test_diff_says_what_was_corrected(corrected):
    for each in diff(corrected.project, "lamps", ()):
        assert [(it.revision, it.kind, it.why) for it in each.revisions] == [
            (2, "correction", LINE)
        ]


def test_status_says_what_waits(edited):
    corrects(edited)
    assert {row.waiting for row in status(edited.project, (), ())} == {LINE}


def test_a_line_gives_the_day_where_a_sentence_only_went(desk):
    """A sentence that is deleted changes no catalog's date, but its correction does."""
    desk.edit_seed("They burn too much oil.", "")
    desk.extract()
    assert "give the day of the change" in run(desk).problem
    corrects(desk)
    translate(desk)
    done = run(desk)
    assert (done.outcome, done.kind) == ("released", "correction")


# ── Some languages only ──────────────────────────────────────────────────────


def test_only_the_languages_that_changed_are_asked_and_told(desk):
    desk.write("uk", DIM, "Лампи ледь світять.")
    done = corrects(desk)
    assert [each.lang for each in done.blockers] == ["uk"]
    assert waiting(desk)["langs"] == ["uk"]
    translate(desk, "uk")
    assert run(desk, date="2025-03-12").outcome == "released"
    assert SHOWN["uk"] in plain(page(desk, "uk"))
    for lang in ("en", "ja"):
        assert "told" not in page(desk, lang).split("</style>")[1]
    assert lines(desk, "ja") == {}
    assert run(desk).outcome == "unchanged"


def test_a_correction_of_the_source_alone_waits_for_nobody(desk):
    desk.edit_seed("are dim", "are out")
    desk.extract()
    desk.write("uk", OUT, "Лампи тьмяні.", fuzzy=False, previous_msgid=None)
    desk.write("ja", OUT, "灯は暗い。", fuzzy=False, previous_msgid=None)
    done = corrects(desk, date="2025-03-12")
    assert (done.outcome, record(desk, 2)["told"]) == ("released", ["en"])
    assert SHOWN["en"] in plain(page(desk, "en"))


def test_a_language_that_is_ready_goes_out_and_the_other_has_the_line_when_it_follows(desk):
    desk.edit_seed("are dim", "are out")
    desk.extract()
    follow(desk, "uk")
    corrects(desk)
    translate(desk, "uk")
    done = run(desk, ready=True, date="2025-03-12")
    assert (done.outcome, done.kept, done.kind) == ("released", ("ja",), "correction")
    assert done.waits == ()
    assert "消えた" not in page(desk, "ja")
    assert waiting(desk) is None
    desk.extract()
    assert "correction of revision 2" in lines(desk, "ja")
    follow(desk, "ja")
    assert [each.msgid for each in run(desk).blockers] == [LINE]
    translate(desk, "ja")
    done = run(desk, date="2025-03-15")
    assert (done.outcome, done.revision, done.unsaid) == ("released", 3, ())
    assert f"2025年3月15日訂正：{JA}" in plain(page(desk, "ja"))
    assert SHOWN["uk"] in plain(page(desk, "uk"))


def test_a_chosen_language_is_asked_alone(edited):
    done = corrects(edited, langs=("uk",))
    assert [each.lang for each in done.blockers] == ["uk"]
    translate(edited, "uk")
    done = run(edited, langs=("uk",), date="2025-03-12")
    assert (done.outcome, done.kind, done.behind) == ("released", "correction", ("ja",))


def test_a_line_goes_on_waiting_while_another_language_goes_out(desk):
    desk.write("uk", DIM, "Лампи ледь світять.")
    corrects(desk)
    desk.write("ja", DIM, "灯はほの暗い。")
    done = run(desk, langs=("ja",), date="2025-03-11")
    assert [each.lang for each in done.blockers] == ["ja"]
    assert waiting(desk)["langs"] == ["ja", "uk"]


# ── Another line, and none ───────────────────────────────────────────────────


def test_another_text_takes_its_place_as_a_changed_source_does(edited):
    corrects(edited)
    translate(edited, "uk")
    other = "Three lamps are out, not forty."
    corrects(edited, other)
    entry = edited.entries("uk")[other]
    assert (entry.msgctxt, entry.msgstr, entry.fuzzy) == ("correction of revision 2", UK, True)
    assert entry.previous_msgid == LINE
    assert waiting(edited)["text"] == other


def test_a_line_is_taken_back(edited):
    before = {lang: edited.parsed(lang) for lang in ("uk", "ja")}
    corrects(edited)
    done = corrects(edited, "")
    assert done.outcome == "taken back"
    assert waiting(edited) is None
    assert {lang: edited.parsed(lang) for lang in ("uk", "ja")} == before
    done = run(edited, date="2025-03-12")
    assert (done.outcome, done.kind, done.unsaid) == ("released", "release", ("en", "uk", "ja"))


def test_a_translated_line_that_is_taken_back_is_not_lost(edited):
    corrects(edited)
    translate(edited, "uk")
    corrects(edited, "")
    assert lines(edited, "uk") == {"correction of revision 2": (LINE, UK, True)}
    corrects(edited)
    assert lines(edited, "uk") == {"correction of revision 2": (LINE, UK, False)}


@pytest.mark.parametrize(
    ("order", "problem"),
    [
        pytest.param({"kind": "correction", "why": ""}, "no line waits", id="none-waits"),
        pytest.param({"kind": "correction", "why": LINE}, "nothing that readers read", id="same"),
        pytest.param({"kind": "version", "why": NOTE}, "nothing that readers read", id="version"),
        pytest.param({"kind": "correction", "why": "a\nb"}, "U+000A", id="lines"),
        pytest.param({"kind": "correction", "why": "a\u202eb"}, "U+202E", id="turned"),
    ],
)
def test_what_cannot_be_said_is_refused(desk, order, problem):
    before = desk.tree()
    done = run(desk, **order)
    assert done.outcome == "failed"
    assert problem in done.problem
    assert desk.tree() == before


@pytest.mark.parametrize("kind", ["correction", "silent", "version"])
def test_nothing_is_said_of_what_was_never_released(reviewed, kind):
    done = run(reviewed, kind=kind, why="" if kind == "silent" else LINE)
    assert "was never released" in done.problem
    assert not (reviewed.root / "locales/releases").exists()


@pytest.mark.parametrize("order", [("silent", ""), ("version", NOTE)], ids=["silent", "version"])
def test_what_waits_is_taken_back_before_something_else_is_said(edited, order):
    corrects(edited)
    before = edited.tree("locales")
    done = run(edited, kind=order[0], why=order[1])
    assert "a correction waits for revision 2" in done.problem
    assert edited.tree("locales") == before


def test_a_correction_that_was_undone_has_nothing_to_correct(edited):
    corrects(edited)
    translate(edited)
    edited.edit_seed("are out", "are dim")
    edited.extract()
    done = run(edited, date="2025-03-12")
    assert "nothing that readers read has changed since revision 1" in done.problem
    assert "--correction" in done.problem


def test_a_dry_run_says_where_it_would_wait_and_writes_nothing(edited):
    before = edited.tree()
    done = corrects(edited, dry_run=True)
    assert (done.outcome, len(done.waits)) == ("blocked", 2)
    assert edited.tree() == before


def test_a_damaged_line_stops_its_document_and_leaves_the_catalogs(edited):
    corrects(edited)
    translate(edited)
    path = edited.root / "locales/releases/lamps/next.json"
    path.write_text(path.read_text("utf-8").replace('"text"', '"texts"'), "utf-8")
    before = edited.tree("locales")
    assert "next.json: damaged line" in run(edited).problem
    assert "next.json: damaged line" in str(edited.extract().failed[0])
    assert edited.tree("locales") == before


def test_a_line_that_went_out_in_a_run_that_was_broken_off_does_not_wait(corrected):
    content = {
        "schema": 1, "document": "lamps", "kind": "correction", "revision": 2, "text": LINE,
        "langs": ["en", "ja", "uk"],
    }  # fmt: skip
    path = corrected.root / "locales/releases/lamps/next.json"
    path.write_text(json.dumps(content), "utf-8")
    assert run(corrected).outcome == "unchanged"
    assert not path.exists()


def test_a_draft_is_of_no_revision(edited):
    corrects(edited)
    assert run(edited, draft=True, date="2025-03-12").outcome == "draft"
    assert LINE not in read(edited.root / "drafts/lamps/en/index.html")


def test_the_source_has_the_line_for_the_checks_too(edited):
    corrects(edited)
    seed = edited.root / "seeds" / "lamps.txt"
    assert find_unknown_msgids(edited.project, seed, "lamps", "uk") == ()


def test_two_lines_that_were_merged_are_told(edited):
    corrects(edited)
    path = edited.root / "locales/releases/lamps/next.json"
    path.write_text("<<<<<<< ours\n=======\n>>>>>>> theirs\n", "utf-8")
    assert "two lines for one revision were merged" in run(edited).problem


# ── A typo ───────────────────────────────────────────────────────────────────


@pytest.fixture
def typo(desk):
    desk.write("uk", DIM, "Лампи тьмяні!")
    return desk


def test_of_a_typo_readers_see_a_number_and_no_day(typo):
    done = run(typo, kind="silent", date="2025-03-12")
    assert (done.outcome, done.kind) == ("released", "silent")
    assert "Оприлюднено 10 березня 2025 р." in page(typo, "uk")
    assert "Редакція 2<" in page(typo, "uk")
    assert "виправлено" not in page(typo, "uk").lower()
    assert linked(typo, "uk").keys().isdisjoint({"dateModified", "correction"})
    assert not (typo.root / "output/lamps/uk/changes").exists()
    made = record(typo, 2)
    assert (made["kind"], made["date"]) == ("silent", "2025-03-12")
    assert made["languages"]["uk"]["changes"] == [["Лампи тьмяні.", "Лампи тьмяні!"]]
    found = diff(typo.project, "lamps", ())
    assert [len(each.changes) for each in found] == [0, 1, 0]
    assert [each.revisions[0].kind for each in found] == ["silent"] * 3


def test_a_typo_after_a_correction_leaves_its_day_and_its_page(corrected):
    changes = corrected.root / "output/lamps/uk/changes/index.html"
    before = read(changes)
    corrected.write("uk", OUT, "Згасли лампи!")
    assert run(corrected, kind="silent").kind == "silent"
    assert "Редакція 3, виправлено 12 березня 2025 р." in page(corrected, "uk")
    assert SHOWN["uk"] in plain(page(corrected, "uk"))
    assert read(changes).replace("Редакція 3", "Редакція 2") == before


def test_a_typo_of_the_source_leaves_no_language_behind(desk):
    desk.edit_seed("are dim", "are  all dim")
    desk.extract()
    now = next(msgid for msgid in desk.entries("uk") if "all dim" in msgid)
    desk.write("uk", now, "Лампи тьмяні.", fuzzy=False, previous_msgid=None)
    done = run(desk, kind="silent", langs=("uk",))
    assert (done.outcome, done.kept, done.behind) == ("released", ("ja",), ())
    for shown in (page(desk, "ja"), read(desk.root / "output/index.html")):
        assert 'class="behind"' not in shown
    assert run(desk, langs=("uk",)).behind == ()
    desk.edit_seed("Three lamps", "Two lamps")
    desk.extract()
    desk.write("uk", "Two lamps were lost.", "Дві.", fuzzy=False, previous_msgid=None)
    done = run(desk, langs=("uk",), date="2025-03-20")
    assert (done.outcome, done.behind) == ("released", ("ja",))


def test_a_typo_asks_for_no_day(typo):
    path = typo.path("uk")
    first = next(
        line for line in path.read_text("utf-8").splitlines() if "PO-Revision-Date" in line
    )
    revised = record(typo, 1)["languages"]["uk"]["revised"]
    text = path.read_text("utf-8").replace(first, f'"PO-Revision-Date: {revised}\\n"')
    path.write_text(text, "utf-8")
    assert "give the day of the change" in run(typo).problem
    done = run(typo, kind="silent")
    assert (done.outcome, record(typo, 2)["date"]) == ("released", "2025-03-10")


def test_a_number_that_changes_in_silence_is_told_to_whoever_publishes(typo):
    met = "The keepers met in Testford on 4 May 2024."
    typo.write("uk", met, "Доглядачі зустрілися в Тестфорді 4 травня 2026 року.")
    typo.set('block-on = "none"')
    told = []
    publish(typo.project, PublishOptions(("lamps",), kind="silent"), tell=told.append)
    assert [each for each in told if "a number has changed: 2024 → 2026" in each]


def test_after_a_typo_a_correction_says_so(typo):
    run(typo, kind="silent", date="2025-03-12")
    typo.write("uk", DIM, "Лампи ледь світять.")
    assert run(typo, date="2025-03-14").unsaid == ("uk",)
    assert "Редакція 3, виправлено 14 березня 2025 р." in page(typo, "uk")


# ── Another version ──────────────────────────────────────────────────────────


@pytest.fixture
def delivered(edited):
    run(edited, kind="version", why=NOTE)
    edited.write("uk", NOTE, "Як виголошено")
    edited.write("ja", NOTE, "口頭発表版")
    done = run(edited, date="2025-03-12")
    assert (done.outcome, done.kind) == ("released", "version")
    return edited


VERSIONS = {
    "en": ("Version of 12 March 2025: As delivered", "Revision 2, 12 March 2025"),
    "uk": ("Версія від 12 березня 2025 р.: Як виголошено", "Редакція 2, 12 березня 2025 р."),
    "ja": ("2025年3月12日版：口頭発表版", "第2版（2025年3月12日）"),
}


@pytest.mark.parametrize("lang", VERSIONS)
def test_another_version_is_named_and_is_no_correction(delivered, lang):
    text = plain(page(delivered, lang).split("<body")[1])
    for said in VERSIONS[lang]:
        assert said in text
    assert not re.search("[Cc]orrected|[Вв]иправлено|訂正", text)
    assert "correction" not in linked(delivered, lang)
    assert linked(delivered, lang)["creativeWorkStatus"] in {NOTE, "Як виголошено", "口頭発表版"}
    assert "version of revision 2" in lines(delivered, "uk")


def test_a_translation_of_an_earlier_version_says_so(edited):
    run(edited, kind="version", why=NOTE, langs=("uk",))
    edited.write("uk", NOTE, "Як виголошено")
    assert run(edited, langs=("uk",), date="2025-03-12").behind == ("ja",)
    said = "この翻訳は以前の版によるものです。原文の最新版は2025年3月12日版です。"
    for shown in (page(edited, "ja"), read(edited.root / "output/index.html")):
        assert said in plain(shown)


def test_a_version_that_a_language_follows_later_is_no_correction_there(edited):
    run(edited, kind="version", why=NOTE, langs=("uk",))
    assert waiting(edited)["langs"] == ["en", "ja", "uk"]
    edited.write("uk", NOTE, "Як виголошено")
    run(edited, langs=("uk",), date="2025-03-12")
    edited.write("ja", NOTE, "口頭発表版")
    done = run(edited, date="2025-03-20")
    assert (done.outcome, done.revision, done.unsaid) == ("released", 3, ())
    text = plain(page(edited, "ja"))
    assert "2025年3月20日版：口頭発表版" in text
    assert "訂正" not in text
    assert run(edited).outcome == "unchanged"
    assert [found for each in verify(edited.project, ()) for found in each.problems] == []


def test_the_index_calls_it_no_correction(delivered):
    assert "Редакція 2, 12 березня 2025 р." in read(delivered.root / "output/index.html")


def test_a_version_that_is_corrected_says_both(delivered):
    delivered.write("uk", OUT, "Лампи згасли.")
    corrects(delivered)
    translate(delivered, "uk")
    assert run(delivered, date="2025-03-20").kind == "correction"
    text = plain(page(delivered, "uk").split("<body")[1])
    assert text.count(VERSIONS["uk"][0]) == 2
    assert text.count(f"Виправлено 20 березня 2025 р.: {UK}") == 2
    assert "Редакція 3, виправлено 20 березня 2025 р." in text


# ── Print ────────────────────────────────────────────────────────────────────


def test_pdfs_have_the_line_and_its_proof_reads_it(reviewed):
    reviewed.set('parallel = ["en-uk"]')
    assert run(reviewed, date="2025-03-10").outcome == "released"
    reviewed.edit_seed("are dim", "are out")
    reviewed.extract()
    follow(reviewed)
    corrects(reviewed)
    translate(reviewed)
    assert run(reviewed, date="2025-03-12").problem == ""

    def text(name):
        with pypdfium2.PdfDocument(reviewed.root / "output/lamps" / name) as pdf:
            found = "".join(page.get_textpage().get_text_range() for page in pdf)
        return re.sub(r"[\s\u00ad]", "", found)

    wanted = {lang: re.sub(r"\s", "", said) for lang, said in SHOWN.items()}
    assert text("lamps.uk.pdf").count(wanted["uk"]) == 2
    assert text("lamps.ja.pdf").count(wanted["ja"]) == 2
    both = text("lamps.multi.pdf")
    assert [both.count(each) for each in wanted.values()] == [2, 2, 2]
    assert text("lamps.en-uk.pdf").count(wanted["en"]) > 0
