import os
import re
import shutil
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from toolkit.core.errors import CatalogError, EngineError
from toolkit.core.model.catalog import State, short_hash
from toolkit.draft.steps.draft import draft as run_draft
from toolkit.draft.steps.outcome import DraftOptions

ROOT = Path(__file__).parents[3]
AT_ONCE = 128
"""Sentences that one core is handed at once."""
ON_ONE_CORE = """
import os, sys
os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.execv(sys.argv[1], sys.argv[1:])
"""


def test_every_draft_is_fuzzy_and_says_which_machine_made_it(with_models):
    with_models.draft()
    drafted = [each for each in with_models.entries("uk").values() if each.msgstr]
    assert {(each.fuzzy, each.origin.source) for each in drafted} == {(True, "argos en-uk 1.0")}


def test_no_draft_is_ready_for_release(with_models):
    with_models.draft()
    states = {each.state for lang in ("uk", "ja") for each in with_models.entries(lang).values()}
    assert states == {State.DRAFT, State.UNTRANSLATED}


def test_a_draft_that_lost_something_is_left_out_with_the_reason(with_models):
    (_, done) = with_models.draft()
    empty = {key: each for key, each in with_models.entries("ja").items() if not each.msgstr}
    assert {msgid for msgid, _ in done.refused} == set(empty)
    assert empty["The keepers met in Testford on 4 May 2024."].comments[0].startswith("no draft: ")


def test_the_result_counts_what_was_done(with_models):
    (uk, _) = with_models.draft()
    assert (uk.document, uk.lang, uk.pending) == ("lamps", "uk", 8)
    assert uk.drafted == sum(bool(each.msgstr) for each in with_models.entries("uk").values())


@pytest.mark.parametrize("fuzzy", [pytest.param(True, id="fuzzy"), pytest.param(False, id="done")])
def test_what_a_person_wrote_is_never_touched(with_models, fuzzy):
    with_models.write("uk", "The lamps are dim.", "Лампи?", fuzzy=fuzzy)
    before = with_models.entries("uk")["The lamps are dim."]
    with_models.draft()
    assert with_models.entries("uk")["The lamps are dim."] == before


def test_what_a_person_writes_while_the_machine_drafts_is_kept(with_models, monkeypatch):
    """The engine is the real one; somebody saves after it has answered."""
    from toolkit.draft.steps import draft as module

    drafted = module.ask_engine

    def ask_engine(*words):
        answers = drafted(*words)
        with_models.write("uk", "The lamps are dim.", "Лампи тьмяні.")
        return answers

    monkeypatch.setattr(module, "ask_engine", ask_engine)
    with_models.draft("uk")
    entry = with_models.entries("uk")["The lamps are dim."]
    assert (entry.msgstr, entry.fuzzy) == ("Лампи тьмяні.", False)


def test_a_draft_that_a_person_emptied_is_made_again(with_models):
    with_models.draft("uk")
    before = with_models.tree("locales")
    with_models.write("uk", "The lamps are dim.", "", fuzzy=False)
    with_models.draft("uk")
    assert with_models.tree("locales") == before


def test_drafting_again_touches_no_file(with_models):
    with_models.draft()
    before = with_models.path("uk").stat().st_mtime_ns
    with_models.draft()
    assert with_models.path("uk").stat().st_mtime_ns == before


def test_one_language_alone(with_models):
    before = with_models.path("uk").read_bytes()
    assert [each.lang for each in with_models.draft("ja")] == ["ja"]
    assert with_models.path("uk").read_bytes() == before


def test_gettext_reads_drafted_catalogs_and_would_write_the_same(with_models):
    with_models.draft()
    path = with_models.path("ja")
    again = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True)
    assert again.stdout == path.read_bytes()


def test_the_date_of_revision_is_that_of_the_draft(with_models):
    with_models.draft("uk")
    assert b"PO-Revision-Date: 2025-03-10 09:30+0000" in with_models.path("uk").read_bytes()


# ── Nothing to draft with ────────────────────────────────────────────────────


def test_without_a_model_nothing_is_written(extracted):
    before = extracted.tree("locales")
    with pytest.raises(EngineError, match="toolkit models install en uk"):
        extracted.draft()
    assert extracted.tree("locales") == before


def test_one_model_that_is_missing_keeps_all_catalogs_as_they_are(with_models):
    (japanese,) = (with_models.root / "models").glob("*en_ja*")
    shutil.rmtree(japanese)
    before = with_models.tree("locales")
    with pytest.raises(EngineError, match="toolkit models install en ja"):
        with_models.draft()
    assert with_models.tree("locales") == before


def test_an_engine_that_nobody_knows_is_refused(with_models):
    with_models.set('engine = "argus"')
    with pytest.raises(EngineError, match="did you mean 'argos'"):
        with_models.draft()


def test_a_dry_run_counts_without_a_model_and_writes_nothing(extracted):
    before = extracted.tree()
    assert [(each.pending, each.drafted) for each in extracted.draft(dry_run=True)] == [(8, 0)] * 2
    assert extracted.tree() == before


def test_a_dry_run_of_the_memory_counts_what_it_knows(extracted):
    found = run_draft(extracted.project, (), (), DraftOptions("", dry_run=True, memory_only=True))
    assert [(each.pending, each.unable) for each in found] == [(0, "")] * 2


def test_a_dry_run_opens_each_model_once(with_models, monkeypatch):
    from toolkit.draft.steps import engines as module

    opened = []
    known = module.open_engine
    monkeypatch.setattr(
        module, "open_engine", lambda *words: opened.append(words[2]) or known(*words)
    )
    with_models.seed("Other lamps\nThey are new.\n", "other.txt")
    with_models.extract()
    found = with_models.draft(dry_run=True)
    assert (len(found), sorted(opened)) == (4, ["ja", "uk"])
    assert all(each.seconds > 0 for each in found)


def test_what_is_all_translated_needs_no_model(reviewed):
    assert {each.pending for each in reviewed.draft()} == {0}


def test_a_catalog_that_is_missing_says_how_to_make_it(with_models):
    with_models.path("ja").unlink()
    with pytest.raises(CatalogError, match="toolkit extract lamps"):
        with_models.draft("ja")
    uk, ja = with_models.draft()
    assert (uk.problem, bool(uk.drafted)) == ("", True)
    assert ja.problem.endswith("make it first: toolkit extract lamps")


# ── Interrupted ──────────────────────────────────────────────────────────────


@pytest.fixture
def interrupted(with_models):
    """Return a function that drafts in a process on one core, and stops it halfway."""
    sentences = " ".join(f"Lamp number {number} is dim." for number in range(3 * AT_ONCE))
    with_models.seed(f"Lamps for the coast\n{sentences}\n")
    with_models.extract()
    path = with_models.path("uk")
    command = [sys.executable, "-m", "toolkit", "--project", with_models.root, "draft"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}

    def stop(by):
        with subprocess.Popen(
            [sys.executable, "-c", ON_ONE_CORE, *map(str, command)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            while process.poll() is None and b": argos en-uk" not in path.read_bytes():
                pass
            process.send_signal(by)
            report, message = process.communicate()
        return process.returncode, message.decode().splitlines()[-1:], report.decode()

    return stop


def test_a_killed_run_leaves_whole_catalogs(with_models, interrupted):
    assert interrupted(signal.SIGKILL)[0] == -signal.SIGKILL
    for lang in ("uk", "ja"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", with_models.path(lang)], check=True)


def test_the_run_after_a_killed_one_does_the_rest(with_models, interrupted):
    interrupted(signal.SIGKILL)
    with_models.draft()
    assert all(
        each.msgstr or each.comments
        for lang in ("uk", "ja")
        for each in with_models.entries(lang).values()
    )


def test_an_interrupted_run_says_so(interrupted):
    code, last, report = interrupted(signal.SIGINT)
    assert (code, last) == (130, ["interrupted"])
    assert re.search(r"^locales/uk/\S+: \d+ drafted, to be reviewed; .*left for later", report)
    assert "Review these first" in report


def test_progress_is_told_until_all_is_done(with_models):
    from toolkit.draft.steps.draft import draft

    told = []
    draft(with_models.project, (), (), DraftOptions(""), lambda *counts: told.append(counts))
    assert told == [(8, 16), (16, 16)]


# ── Names, terms, another try ────────────────────────────────────────────────

MACHINE = "mt: argos en-uk 0.9 h="


def again(desk, **options):
    how = DraftOptions("2025-03-12 08:00+0000", **options)
    return run_draft(desk.project, (), ("uk",), how)


def outdate(desk, msgid):
    """Give an entry a draft of an older model, and return it."""
    text = f"Стара чернетка {len(msgid)}."
    comments = (f"{MACHINE}{short_hash(text)}", "a remark")
    desk.write("uk", msgid, text, fuzzy=True, comments=comments)
    return text


def test_a_name_and_a_term_that_stand_alone_are_those_of_the_project(with_models):
    locales = with_models.root / "locales"
    locales.mkdir(exist_ok=True)
    (locales / "names.csv").write_text("name,kind,uk\nAda Sample,person,Ада Семпл\n", "utf-8")
    (locales / "glossary.csv").write_text("term,uk\nKeeper,наглядач\n", "utf-8")
    (done,) = again(with_models, memory_only=True)
    entries = with_models.entries("uk")
    assert done.recalled == 2
    assert (entries["Ada Sample"].msgstr, entries["Ada Sample"].origin.source) == (
        "Ада Семпл", "names.csv",
    )  # fmt: skip
    assert (entries["Keeper"].msgstr, entries["Keeper"].state) == ("наглядач", State.DRAFT)


def test_the_glossary_answers_where_the_memory_knows_another_context_alone(with_models):
    (with_models.root / "locales" / "glossary.csv").write_text("term,uk\nKeeper,вахтер\n", "utf-8")
    with_models.seed("Another\nTom Sample, Keeper, Testford Light:\nYes.\n", "other.txt")
    with_models.extract()
    with_models.edit(
        "uk",
        lambda each: (
            replace(each, msgstr="сторож", fuzzy=False) if each.msgid == "Keeper" else each
        ),
        "other",
    )
    again(with_models, memory_only=True)
    # The role of another person is another context, so the memory has nothing for it.
    assert with_models.entries("uk")["Keeper"].msgstr == "вахтер"


def test_an_untouched_draft_is_made_anew_on_request(with_models):
    again(with_models)
    drafted = {msgid: each for msgid, each in with_models.entries("uk").items() if each.msgstr}
    msgid = next(iter(drafted))
    outdate(with_models, msgid)
    again(with_models)
    assert with_models.entries("uk")[msgid].msgstr.startswith("Стара")
    again(with_models, redraft=True)
    entry = with_models.entries("uk")[msgid]
    assert (entry.msgstr, entry.state) == (drafted[msgid].msgstr, State.DRAFT)
    assert "a remark" in entry.comments
    assert not any(each.startswith(MACHINE) for each in entry.comments)


@pytest.mark.parametrize(
    "touch",
    [
        pytest.param({"fuzzy": False}, id="accepted"),
        pytest.param({"msgstr": "Правлена чернетка."}, id="edited"),
        pytest.param({"comments": ("mine",)}, id="whose origin is gone"),
    ],
)
def test_a_draft_that_a_person_touched_is_not(with_models, touch):
    msgid = "The lamps are dim."
    text = outdate(with_models, msgid)
    fields = {"msgstr": text, **touch}
    with_models.write("uk", msgid, fields.pop("msgstr"), **fields)
    before = with_models.entries("uk")[msgid]
    again(with_models, redraft=True)
    assert with_models.entries("uk")[msgid] == before


def test_a_draft_stays_where_the_new_one_is_left_out(with_models):
    (done,) = again(with_models)
    msgid = next(msgid for msgid, _ in done.refused)
    text = outdate(with_models, msgid)
    again(with_models, redraft=True)
    assert with_models.entries("uk")[msgid].msgstr == text


def test_no_more_is_drafted_than_was_asked_for(with_models):
    (done,) = again(with_models, limit=3)
    assert (done.drafted + len(done.refused), done.left) == (3, 5)
    (rest,) = again(with_models)
    assert rest.drafted > 0


def test_a_draft_has_the_marks_of_its_language(with_models, monkeypatch):
    """The engine is the real one; its answer is given other quotation marks."""
    from toolkit.draft.steps import draft as module

    drafted = module.ask_engine

    def quoting(*words):
        return tuple(
            replace(each, text=f'"{each.text}"' if each.text else "") for each in drafted(*words)
        )

    monkeypatch.setattr(module, "ask_engine", quoting)
    again(with_models)
    texts = [each for each in with_models.entries("uk").values() if each.msgstr]
    assert all(each.msgstr.startswith("«") and each.state is State.DRAFT for each in texts)


# ── Again, and in what order ─────────────────────────────────────────────────


def test_a_redraft_passes_over_what_the_same_model_drafted(with_models):
    again(with_models)
    before = with_models.path("uk").stat().st_mtime_ns
    (done,) = again(with_models, redraft=True)
    assert done.drafted == 0
    assert with_models.path("uk").stat().st_mtime_ns == before


def test_a_redraft_with_a_limit_goes_on_where_it_was(with_models):
    again(with_models)
    drafted = [msgid for msgid, each in with_models.entries("uk").items() if each.msgstr]
    for msgid in drafted:
        outdate(with_models, msgid)
    for _ in drafted:
        again(with_models, redraft=True, limit=1)
    # Those that could not be drafted come last, so the limit is not spent on them.
    entries = with_models.entries("uk")
    assert not any(entries[msgid].msgstr.startswith("Стара") for msgid in drafted)


def test_what_could_not_be_drafted_does_not_use_up_the_limit(with_models):
    (first,) = again(with_models)
    refused = {msgid for msgid, _ in first.refused}
    assert refused
    drafted = next(msgid for msgid in with_models.entries("uk") if msgid not in refused)
    with_models.write("uk", drafted, "", fuzzy=False)
    (done,) = again(with_models, limit=1)
    assert (done.drafted, done.left) == (1, len(refused))


def test_drafts_are_ranked_by_doubt(with_models):
    (done,) = again(with_models)
    ranks = [each.rank for each in done.review_first]
    assert len(ranks) == done.drafted
    assert ranks == sorted(ranks)
    lines = {each.msgid: each.line for each in with_models.entries("uk").values()}
    assert all(each.line == lines[each.msgid] for each in done.review_first)


def test_a_draft_notes_how_sure_the_model_was(with_models):
    again(with_models)
    marks = [each.comments[-1] for each in with_models.entries("uk").values() if each.msgstr]
    assert marks
    assert all(re.search(r" score=(0\.\d\d|1\.00)$", mark) for mark in marks)
