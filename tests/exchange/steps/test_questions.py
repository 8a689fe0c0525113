import subprocess
from dataclasses import replace

import openpyxl
import pytest

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.questions import Query
from toolkit.core.errors import CatalogError, ConfigError
from toolkit.exchange.formats import find_format
from toolkit.exchange.steps.questions import (
    ask,
    list_questions,
    take_answers,
    write_table,
)

DIM = "The lamps are dim."
OIL = "They burn too much oil."
NOW = "2026-11-23 10:00+0000"
ASKED = Query("Ada Sample: all of them?", "2026-11-20")


def put(desk, piece=DIM, query=ASKED, langs=(), **options):
    return ask(desk.project, "lamps", langs, piece, query, now=NOW, **options)


def take(desk, path, **options):
    """Take a table as `toolkit take` does; None if it is no table of questions."""
    read = find_format(path.name).read_answers
    found = read(path.read_bytes(), path.name) if read else None
    return found and take_answers(desk.project, found, path.name, now=NOW, **options)


def texts(desk):
    return [each.text for each in list_questions(desk.project, (), ())]


def answer(path, *answers):
    """Write answers into a table as an author does, from the first row on."""
    if path.suffix == ".md":
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = [at for at, line in enumerate(lines) if "<!--" in line and line.startswith("|")]
        for at, said in zip(rows, answers, strict=False):
            lines[at] = lines[at].removesuffix("|") + said + " |"
        path.write_text("\n".join(lines), encoding="utf-8")
        return
    book = openpyxl.load_workbook(path)
    for row, said in enumerate(answers, 2):
        book.worksheets[0].cell(row, 6).value = said
    book.save(path)


@pytest.fixture
def asked(reviewed):
    put(reviewed)
    put(reviewed, OIL, Query("how much?", "2026-11-22"), ["ja"])
    return reviewed


@pytest.fixture(params=[".md", ".xlsx"])
def table(asked, request):
    path = asked.root / f"questions{request.param}"
    assert write_table(asked.project, "lamps", (), path).questions == 2
    return path


# ── Asking ───────────────────────────────────────────────────────────────────


def test_a_question_stands_in_every_language(asked):
    comments = [asked.entries(lang)[DIM].comments for lang in ("uk", "ja")]
    assert comments == [("query: 2026-11-20 Ada Sample: all of them?",)] * 2


def test_a_question_can_be_put_in_one_language(asked):
    assert (asked.entries("uk")[OIL].comments, len(asked.entries("ja")[OIL].comments)) == ((), 1)


def test_asking_again_changes_no_byte(asked):
    before = asked.tree()
    (uk, ja) = put(asked, query=replace(ASKED, day="2026-12-01"))
    assert (uk.new, ja.new) == (False, False)
    assert asked.tree() == before


def test_a_dry_run_writes_nothing(reviewed):
    before = reviewed.tree()
    assert [each.new for each in put(reviewed, dry_run=True)] == [True, True]
    assert reviewed.tree() == before


def test_the_place_is_that_of_the_entry_as_it_is_written(reviewed):
    (uk, _) = put(reviewed)
    ((place,), line) = uk.places, reviewed.entries("uk")[DIM].line
    assert place == f"locales/uk/LC_MESSAGES/lamps.po:{line}"


def test_no_text_and_no_flag_changes(reviewed):
    before = {key: (each.msgstr, each.fuzzy) for key, each in reviewed.entries("uk").items()}
    put(reviewed)
    after = {key: (each.msgstr, each.fuzzy) for key, each in reviewed.entries("uk").items()}
    assert after == before


@pytest.mark.parametrize("piece", ["no such sentence", "amp"], ids=["none", "several"])
def test_a_piece_has_to_mean_one_entry(reviewed, piece):
    with pytest.raises(CatalogError, match=piece):
        put(reviewed, piece)


@pytest.mark.parametrize(("piece", "text"), [("", "why?"), (DIM, "")])
def test_nothing_is_no_question(reviewed, piece, text):
    with pytest.raises(ConfigError):
        put(reviewed, piece, Query(text))


# ── What it survives ─────────────────────────────────────────────────────────


def test_an_answered_question_survives_gettexts_own_programs(asked, table):
    answer(table, "yes", "yes")
    take(asked, table)
    for lang in ("uk", "ja"):
        path = asked.path(lang)
        wanted = [each.comments for each in asked.entries(lang).values()]
        pot = asked.root / "x.pot"
        catalog = parse_po(path.read_bytes(), "x")
        bare = tuple(
            replace(each, msgstr="", comments=()) for each in catalog.entries if not each.obsolete
        )
        pot.write_bytes(serialize_po(replace(catalog, entries=bare)))
        for command in (["msgcat", "--no-wrap", path], ["msgmerge", "-q", "--no-wrap", path, pot]):
            done = subprocess.run(command, capture_output=True, check=True)
            assert [each.comments for each in parse_po(done.stdout, "x").entries] == wanted


def test_a_question_survives_an_edit_of_its_sentence(asked):
    asked.edit_seed(DIM, "The lamps are very dim.")
    asked.extract()
    assert texts(asked) == [ASKED.text, "how much?"]


def test_a_sentence_that_went_takes_its_question_along(asked):
    asked.edit_seed(f"{DIM} ", "")
    asked.extract()
    assert texts(asked) == ["how much?"]


# ── Answers ──────────────────────────────────────────────────────────────────


def test_an_answer_goes_below_its_question_in_every_language(asked, table):
    answer(table, "only the old ones")
    done = take(asked, table)
    assert [each[2] for each in done.answers] == ["only the old ones"]
    for lang in ("uk", "ja"):
        assert asked.entries(lang)[DIM].comments[-1] == "answer: only the old ones"


def test_an_answered_question_is_no_longer_open(asked, table):
    answer(table, "yes")
    assert take(asked, table).unanswered == 1
    assert texts(asked) == ["how much?"]


def test_taking_twice_is_taking_once(asked, table):
    answer(table, "yes", "a litre")
    take(asked, table)
    before = asked.tree()
    done = take(asked, table)
    assert (done.answers, done.refused, done.unchanged) == ((), (), 2)
    assert asked.tree() == before


def test_a_dry_run_takes_nothing(asked, table):
    answer(table, "yes")
    before = asked.tree()
    assert len(take(asked, table, dry_run=True).answers) == 1
    assert asked.tree() == before


def test_a_table_without_answers_changes_nothing(asked, table):
    before = asked.tree()
    assert take(asked, table).unanswered == 2
    assert asked.tree() == before


def test_an_answer_to_a_question_that_is_gone_is_listed(asked, table):
    answer(table, "yes", "a litre")
    asked.edit("ja", lambda each: replace(each, comments=()) if each.msgid == OIL else each)
    (refused,) = take(asked, table).refused
    assert (refused.source, refused.text) == (OIL, "a litre")
    assert "no longer there" in refused.reason
    assert texts(asked) == []


def test_another_answer_never_takes_the_place_of_the_first(asked, table):
    answer(table, "yes")
    take(asked, table)
    if table.suffix == ".md":
        text = table.read_text(encoding="utf-8").replace("yes |", "no |")
        table.write_text(text, encoding="utf-8")
    else:
        answer(table, "no")
    (refused,) = take(asked, table).refused
    assert (refused.text, "another answer already: yes" in refused.reason) == ("no", True)
    assert asked.entries("uk")[DIM].comments[-1] == "answer: yes"


def test_a_row_that_was_moved_in_part_is_refused(asked, table):
    if table.suffix == ".md":
        answer(table, "yes")
        text = table.read_text(encoding="utf-8").replace(DIM, "Another sentence.")
        table.write_text(text, encoding="utf-8")
    else:
        answer(table, "yes")
        book = openpyxl.load_workbook(table)
        book.worksheets[0]["B2"] = "Another sentence."
        book.save(table)
    (refused,) = take(asked, table).refused
    assert "moved in part" in refused.reason


def test_a_question_with_two_answers_gets_none(asked):
    path = asked.root / "q.md"
    write_table(asked.project, "lamps", (), path)
    answer(path, "yes")
    row = next(line for line in path.read_text(encoding="utf-8").splitlines() if "yes" in line)
    path.write_text(f"{path.read_text(encoding='utf-8')}\n{row.replace('yes', 'no')}\n", "utf-8")
    assert [each.text for each in take(asked, path).refused] == ["yes", "no"]


def test_a_table_that_holds_answers_is_never_overwritten(asked, table):
    answer(table, "yes")
    with pytest.raises(CatalogError, match="may hold answers"):
        write_table(asked.project, "lamps", (), table)


def test_without_questions_no_table_is_made(reviewed):
    path = reviewed.root / "q.md"
    assert write_table(reviewed.project, "lamps", (), path).questions == 0
    assert not path.exists()


def test_a_table_of_another_project_is_refused(asked):
    path = asked.root / "q.md"
    path.write_text("<!-- toolkit-questions 1 en rope -->\n", encoding="utf-8")
    with pytest.raises(CatalogError, match="does not have"):
        take(asked, path)


def test_a_catalog_holds_no_answers(reviewed):
    assert take(reviewed, reviewed.path("uk")) is None


def test_two_people_who_ask_about_different_sentences_merge_by_git_alone(reviewed, git):
    """No merge driver is installed: only what each of them changed may differ."""

    def run(*words):
        git(reviewed.root, *words)

    run("init", "-q", "-b", "main")
    run("add", "locales")
    run("commit", "-q", "-m", "catalogs")
    run("switch", "-q", "-c", "one")
    ask(
        reviewed.project, "lamps", ["uk"], "Lamps for the coast", ASKED, now="2026-11-23 10:00+0000"
    )
    run("commit", "-q", "-a", "-m", "one")
    run("switch", "-q", "main")
    ask(reviewed.project, "lamps", ["uk"], "Three lamps", ASKED, now="2026-11-24 10:00+0000")
    run("commit", "-q", "-a", "-m", "other")
    run("merge", "-q", "--no-edit", "one")
    assert len(list_questions(reviewed.project, (), ())) == 2
