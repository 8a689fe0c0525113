"""A Ukrainian statement in an English project: its source is uk, its targets are en and ja."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from toolkit.check.steps.check import check, check_paths
from toolkit.check.steps.glossary import check_glossary
from toolkit.cli import main
from toolkit.core.errors import CatalogError, ConfigError
from toolkit.draft.steps.draft import draft
from toolkit.draft.steps.outcome import DraftOptions
from toolkit.exchange.steps.align import align
from toolkit.exchange.steps.kit import KitOptions, send
from toolkit.exchange.steps.questions import list_questions
from toolkit.exchange.steps.sheet import sheet
from toolkit.exchange.steps.take import TakeOptions, take
from toolkit.knowledge.steps.find_name import show_name
from toolkit.knowledge.steps.memory import memory_stats, search_memory
from toolkit.knowledge.steps.names import check_names, update
from toolkit.project.seeds import choose_catalogs, of_document, seed_paths
from toolkit.publish.steps.proof import ProofOptions, proof
from toolkit.publish.steps.status import status
from toolkit.publish.steps.verify import verify
from toolkit.review.steps.decide import DecisionOptions, approve

NOW = "2025-03-11 09:30+0000"
SOURCE = """---
title: Маяки на узбережжі
lang: uk
date: 2024-05-05
---

### Голова Ада Семпл, доглядачка, Тестфордський маяк:

Лампи тьмяні. Втрачено 3 лампи.
"""
TEXTS = {
    "Маяки на узбережжі": ("Lights on the coast", "海岸の灯台"),
    "Ада Семпл": ("Ada Sample", "エイダ・サンプル"),
    "доглядачка": ("Keeper", "灯台守"),
    "Тестфордський маяк": ("Testford Light", "テストフォード灯台"),
    "Лампи тьмяні.": ("The lamps are dim.", "灯は暗い。"),
    "Втрачено 3 лампи.": ("3 lamps were lost.", "3個の灯が失われた。"),
}
TABLE = "name,kind,uk,ja\nAda Sample,person,Ада Семпл,エイダ・サンプル\n"


def review(desk, *langs):
    for lang in langs or ("en", "ja"):
        column = ("en", "ja").index(lang)
        desk.edit(
            lang,
            lambda each, column=column: replace(each, msgstr=TEXTS[each.msgid][column]),
            "zaiava",
        )


@pytest.fixture
def desk(released):
    """Return a project with a release of an English statement, and a new Ukrainian one."""
    released.seed(SOURCE, "zaiava.md")
    released.extract()
    return released


@pytest.fixture
def ready(desk):
    """Return it with the Ukrainian one translated."""
    review(desk)
    return desk


def catalogs(desk):
    return sorted(name for name in desk.tree("locales") if name.endswith("zaiava.po"))


def test_its_catalogs_are_in_the_other_languages_of_the_project(desk):
    assert catalogs(desk) == ["en/LC_MESSAGES/zaiava.po", "ja/LC_MESSAGES/zaiava.po"]


def test_the_project_as_a_document_sees_it(desk):
    lamps, zaiava = (of_document(desk.project, path) for path in seed_paths(desk.project).values())
    assert (lamps.source_lang, lamps.target_langs) == ("en", ("uk", "ja"))
    assert (zaiava.source_lang, zaiava.target_langs) == ("uk", ("en", "ja"))


@pytest.mark.parametrize(
    ("names", "langs", "chosen"),
    [
        pytest.param((), (), ["lamps uk", "lamps ja", "zaiava en", "zaiava ja"], id="all"),
        pytest.param((), ("uk",), ["lamps uk"], id="a language that one document is written in"),
        pytest.param(("zaiava",), ("ja", "en"), ["zaiava ja", "zaiava en"], id="as given"),
    ],
)
def test_catalogs_that_are_meant(desk, names, langs, chosen):
    found = choose_catalogs(desk.project, names, langs)
    assert [f"{name} {lang}" for _, name, lang in found] == chosen


@pytest.mark.parametrize(
    ("names", "lang", "message"),
    [
        pytest.param(("zaiava",), "uk", "is written in 'uk' itself\n.*en, ja$", id="its own"),
        pytest.param((), "xx", "does not translate into 'xx'", id="unknown"),
    ],
)
def test_a_language_that_nothing_is_translated_into_is_refused(desk, names, lang, message):
    with pytest.raises(ConfigError, match=message):
        choose_catalogs(desk.project, names, [lang])


def test_a_language_that_is_not_known_is_refused_with_its_line(desk):
    desk.seed(SOURCE.replace("lang: uk", "lang: ua"), "zaiava.md")
    (error,) = desk.extract().failed
    assert str(error) == (
        "seeds/zaiava.md:3: language 'ua' is not known\n  choose one of: en, uk, ja"
    )


def test_abbreviations_are_those_of_its_language(desk):
    desk.set('[abbreviations]\nuk = ["догл."]')
    desk.seed(SOURCE.replace("Лампи тьмяні.", "Це догл. Семпл. Лампи тьмяні."), "zaiava.md")
    desk.extract()
    assert "Це догл. Семпл." in desk.entries("en", "zaiava")


# ── A catalog of a former time ───────────────────────────────────────────────


@pytest.fixture
def stale(ready):
    """Return it with a catalog uk → uk, as an earlier version made one."""
    path = ready.path("uk", "zaiava")
    text = ready.path("en", "zaiava").read_text(encoding="utf-8")
    path.write_text(text.replace("Language: en", "Language: uk"), encoding="utf-8")
    return ready


def test_it_is_named_and_kept_and_not_used(stale):
    before = stale.path("uk", "zaiava").read_bytes()
    assert stale.extract().unused == ("locales/uk/LC_MESSAGES/zaiava.po",)
    (_, done) = stale.publish()
    assert (done.outcome, done.languages) == ("released", ("uk", "en", "ja"))
    found, _ = search_memory(stale.project, "Лампи тьмяні.", (), 5)
    assert [unit.unit.lang for unit in found["uk"] if unit.unit.source == "Лампи тьмяні."] == []
    assert stale.path("uk", "zaiava").read_bytes() == before


def test_check_names_it_where_it_is_looked_at(stale):
    found = check_paths(stale.root, [stale.root / "locales"], ())
    unused = [each for each in found if each.path.endswith("uk/LC_MESSAGES/zaiava.po")]
    assert ["is not used, and kept" in each.message for each in unused] == [True]


def test_a_catalog_elsewhere_is_checked_from_the_language_of_its_document(ready, tmp_path):
    path = tmp_path / "back.po"
    path.write_bytes(ready.path("en", "zaiava").read_bytes())
    assert check_paths(ready.root, [path], ()) == ()


# ── Publishing ───────────────────────────────────────────────────────────────


def test_it_is_published_in_all_languages_its_own_first(ready):
    (lamps, done) = ready.publish()
    assert (lamps.outcome, done.outcome) == ("unchanged", "released")
    assert done.languages == ("uk", "en", "ja")
    files = set(ready.tree("output/zaiava"))
    assert {f"zaiava.{lang}.pdf" for lang in ("uk", "en", "ja", "multi")} <= files
    page = (ready.root / "output/zaiava/en/index.html").read_text(encoding="utf-8")
    assert "The lamps are dim." in page
    assert all(not each.problems for each in verify(ready.project, ()))
    assert [each.outcome for each in ready.publish()] == ["unchanged", "unchanged"]


def test_a_language_that_it_is_written_in_passes_it_over(ready):
    assert [each.document for each in ready.publish(langs=("uk",), dry_run=True)] == ["lamps"]


def test_what_keeps_it_back_is_told_in_its_targets(desk):
    review(desk, "ja")
    (_, done) = desk.publish()
    assert (done.outcome, {each.lang for each in done.blockers}) == ("blocked", {"en"})
    (_, some) = desk.publish(ready=True, dry_run=True)
    assert (some.outcome, some.languages) == ("ready", ("uk", "ja"))


def test_a_draft_has_all_its_languages(desk):
    (_, done) = desk.publish(draft=True)
    assert (done.outcome, done.languages) == ("draft", ("uk", "en", "ja"))


def test_status_and_proof_are_of_its_targets(ready):
    rows = [(each.document, each.lang) for each in status(ready.project, (), ())]
    assert rows == [("lamps", "uk"), ("lamps", "ja"), ("zaiava", "en"), ("zaiava", "ja")]
    assert proof(ready.project, ProofOptions("zaiava", date="2025-03-11")).files == (
        "drafts/zaiava/zaiava.proof.html",
        "drafts/zaiava/zaiava.proof.pdf",
    )


# ── Checks, memory, glossary, names ──────────────────────────────────────────


def test_checks_read_it_from_its_language(ready):
    assert check(ready.project, ["zaiava"], ()) == ()
    ready.write("en", "Втрачено 3 лампи.", "4 lamps were lost.", document="zaiava")
    assert [each.check for each in check(ready.project, ["zaiava"], ())] == ["numbers"]


def test_an_engine_is_asked_for_its_pair(desk):
    done = draft(desk.project, ["zaiava"], (), DraftOptions(NOW, dry_run=True))
    assert [each.unable.partition(" (")[0] for each in done] == [
        "no model translates uk to en",
        "no model translates uk to ja",
    ]


def test_the_memory_fills_it_from_what_is_in_its_language(ready):
    ready.seed(SOURCE.replace("Маяки на", "Знову маяки на"), "zaiava-2.md")
    ready.extract()
    order = DraftOptions(NOW, memory_only=True)
    (en, _) = draft(ready.project, ["zaiava-2"], (), order)
    assert (en.lang, en.recalled) == ("en", 5)
    filled = ready.entries("en", "zaiava-2")["Лампи тьмяні."]
    assert (filled.msgstr, filled.fuzzy) == ("The lamps are dim.", True)


def test_the_memory_is_asked_and_counts_in_its_language(ready):
    found, _ = search_memory(ready.project, "Лампи тьмяні.", (), 5)
    assert found["en"][0].unit.target == "The lamps are dim."
    stats = memory_stats(ready.project, ["zaiava"], ())
    assert [each.lang for each in stats] == ["en", "ja"]


def test_glossary_and_names_are_not_applied_to_it(ready):
    (ready.root / "locales" / "glossary.csv").write_text(
        "term,ja\nЛампи,ランプ\nСемпл,見本\n", encoding="utf-8"
    )
    (ready.root / "locales" / "names.csv").write_text(
        "name,kind,ja\nАда,person,別\nAda Sample,person,エイダ・サンプル\n", encoding="utf-8"
    )
    assert check(ready.project, ["zaiava"], ()) == ()
    assert check_glossary(ready.project, ()) == ()
    assert check_names(ready.project, ()) == ()
    assert "Ада Семпл" not in {each.name for each in update(ready.project, dry_run=True)}
    result = run(ready, "check")
    assert result.stderr.splitlines()[0] == (
        "glossary and names are from English, and not applied to what is written "
        "in another language: zaiava"
    )


def test_a_name_is_found_in_it_by_its_form(ready):
    (ready.root / "locales" / "names.csv").write_text(TABLE, encoding="utf-8")
    spots = show_name(ready.project, "Ada Sample").spots
    found = {
        (each.field, each.text) for each in spots if each.path.endswith("en/LC_MESSAGES/zaiava.po")
    }
    assert found == {("msgid", "Ада Семпл"), ("msgstr", "Ada Sample")}


# ── Translators ──────────────────────────────────────────────────────────────


def test_a_kit_goes_out_and_comes_back(ready, tmp_path):
    kit = tmp_path / "kit"
    send(
        ready.project,
        KitOptions("zaiava", "en", "First Last", "2025-03-11", kit, folder=True),
    )
    path = kit / "zaiava.en.po"
    path.write_text(
        path.read_text(encoding="utf-8").replace("are dim", "are out"), encoding="utf-8"
    )
    (kit / "zaiava.en.xlsx").unlink()
    (done,) = take(ready.project, TakeOptions(path, NOW))
    assert (done.document, done.lang, done.base, len(done.taken)) == ("zaiava", "en", True, 1)
    assert ready.entries("en", "zaiava")["Лампи тьмяні."].msgstr == "The lamps are out."


def test_a_sheet_goes_out_and_comes_back(ready, tmp_path):
    made = sheet(ready.project, "zaiava", "en", tmp_path / "zaiava.en.xlsx")
    assert made.rows == len(TEXTS)
    (done,) = take(ready.project, TakeOptions(tmp_path / "zaiava.en.xlsx", NOW))
    assert (done.document, done.lang, done.taken) == ("zaiava", "en", ())


def test_nothing_is_taken_into_its_own_language(stale, tmp_path):
    path = tmp_path / "zaiava.po"
    path.write_bytes(stale.path("uk", "zaiava").read_bytes())
    with pytest.raises((CatalogError, ConfigError), match="is written in 'uk' itself"):
        take(stale.project, TakeOptions(path, NOW))


def test_a_translation_that_exists_is_aligned(desk, tmp_path):
    path = tmp_path / "en.md"
    path.write_text(
        "# Lights on the coast\n\n### Chair Ada Sample, Keeper, Testford Light:\n\n"
        "The lamps are dim. 3 lamps were lost.\n",
        encoding="utf-8",
    )
    done = align(desk.project, "zaiava", path, "en", now=NOW)
    assert (done.lang, done.filled) == ("en", 6)
    with pytest.raises(ConfigError, match="is written in 'uk' itself"):
        align(desk.project, "zaiava", path, "uk", now=NOW)


def test_questions_go_to_its_author_in_its_language(ready):
    asked = run(ready, "query", "zaiava", "Втрачено", "Скільки?", "--by", "First Last")
    assert asked.exit_code == 0
    (question,) = list_questions(ready.project, ["zaiava"], ())
    assert {place.lang for place in question.places} == {"en", "ja"}
    table = ready.root / "q.md"
    assert run(ready, "query", "zaiava", "-o", table).exit_code == 0
    assert "toolkit-questions 1 uk zaiava" in table.read_text(encoding="utf-8")


def test_a_person_approves_it(ready):
    done = approve(ready.project, ["zaiava"], (), (), DecisionOptions("First Last", NOW))
    assert [(each.lang, len(each.entries)) for each in done] == [("en", 6), ("ja", 6)]


def run(desk, *words):
    result = CliRunner().invoke(main, ["--project", str(desk.root), *map(str, words)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_extract_says_which_catalog_is_not_used(stale):
    assert (
        "locales/uk/LC_MESSAGES/zaiava.po: the document is written in this language; "
        "not used, and kept"
    ) in run(stale, "extract").stderr.splitlines()


def test_status_for_machines(ready):
    rows = json.loads(run(ready, "status", "zaiava", "--json").stdout)
    assert "en" in json.dumps(rows)
