"""A translation that exists already comes into the catalog, and nobody's work is lost."""

import shutil
import subprocess
from dataclasses import replace

import pytest

from toolkit.core.errors import CatalogError, ConfigError, SourceError
from toolkit.core.model.catalog import State, short_hash
from toolkit.exchange.steps.align import align
from toolkit.knowledge.memory.tmx import parse_tmx

NOW = "2025-03-12 12:00+0000"
UKRAINIAN = """Лампи для узбережжя
Доглядачі зустрілися в Тестфорді 4 травня 2024 року.
Лампи тьмяні. Вони палять забагато олії.
Голова Ада Семпл, доглядачка, Тестфордський маяк:
Втрачено три лампи.
"""
JAPANESE = """海岸のための灯
灯台守は2024年5月4日にテストフォードに集まった。
灯は暗い。油を使いすぎる。
議長 テストフォード灯台 灯台守 エイダ・サンプル：
三つの灯が失われた。
"""


@pytest.fixture
def bring(tmp_path):
    """Return a function that aligns the statement with a translation."""

    def run(desk, text, lang="uk", *, name="lamps.txt", source="lamps", **options):
        path = tmp_path / "mail" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return align(desk.project, source, path, lang, now=NOW, **options)

    return run


def memory(desk, lang="uk"):
    path = desk.root / "locales" / "memory" / f"lamps.aligned.{lang}.tmx"
    return {(each.context, each.source, each.target) for each in parse_tmx(path.read_bytes(), "x")}


@pytest.mark.parametrize(("lang", "text"), [("uk", UKRAINIAN), ("ja", JAPANESE)], ids=("uk", "ja"))
def test_an_empty_catalog_is_filled(extracted, bring, lang, text, request):
    done = bring(extracted, text, lang)
    assert (done.filled, done.kept, done.left) == (8, 0, ())
    wanted = request.getfixturevalue("_reviewed").entries(lang)
    for msgid, entry in extracted.entries(lang).items():
        assert entry.msgstr == wanted[msgid].msgstr
        assert (entry.state, entry.comments) == (State.NEEDS_WORK, ())


def test_a_catalog_is_made_where_there_is_none(extracted, bring):
    wanted = extracted.entries("uk")
    extracted.path("uk").unlink()
    bring(extracted, UKRAINIAN)
    made = extracted.entries("uk")
    assert list(made) == list(wanted)
    assert f"PO-Revision-Date: {NOW}".encode() in extracted.path("uk").read_bytes()


def test_a_catalog_is_brought_in_step_with_its_seed(extracted, bring):
    extracted.edit_seed("Three lamps were lost.", "Five lamps were lost.")
    assert bring(extracted, UKRAINIAN.replace("три лампи", "п’ять ламп")).left == ()
    assert extracted.entries("uk")["Five lamps were lost."].msgstr == "Втрачено п’ять ламп."


def test_pairs_go_into_a_memory(extracted, bring):
    done = bring(extracted, UKRAINIAN)
    assert done.memory == "locales/memory/lamps.aligned.uk.tmx"
    assert memory(extracted) == {(each.context, each.source, each.target) for each in done.pairs}
    assert ("role of Ada Sample", "Keeper", "доглядачка") in memory(extracted)
    assert ("", "The lamps are dim.", "Лампи тьмяні.") in memory(extracted)


def test_sentences_that_became_one(extracted, bring):
    done = bring(extracted, UKRAINIAN.replace("тьмяні. Вони", "тьмяні, вони"))
    entries = extracted.entries("uk")
    whole = "Лампи тьмяні, вони палять забагато олії."
    assert entries["The lamps are dim."].msgstr == whole
    assert (entries["They burn too much oil."].msgstr, done.left) == ("++", ())
    assert ("", "The lamps are dim. They burn too much oil.", whole) in memory(extracted)


def test_a_person_s_text_is_never_changed(reviewed, bring):
    before = reviewed.path("uk").read_bytes()
    done = bring(reviewed, UKRAINIAN.replace("тьмяні", "зовсім тьмяні"))
    assert (done.filled, done.kept) == (0, 8)
    assert reviewed.path("uk").read_bytes() == before


def test_only_what_is_empty_is_filled(reviewed, bring):
    reviewed.write("uk", "Keeper", "")
    done = bring(reviewed, UKRAINIAN)
    assert (done.filled, done.kept) == (1, 7)
    entry = reviewed.entries("uk")["Keeper"]
    assert (entry.msgstr, entry.fuzzy) == ("доглядачка", True)


def test_a_text_that_was_saved_meanwhile_is_kept(extracted, bring, monkeypatch):
    import toolkit.project.catalogs as module

    real = module.write_atomic
    saved = []

    def late(path, data, **options):
        if path.suffix == ".po" and not saved:
            saved.append(path)
            extracted.write("uk", "Keeper", "сторожка")
        return real(path, data, **options)

    monkeypatch.setattr(module, "write_atomic", late)
    done = bring(extracted, UKRAINIAN)
    entry = extracted.entries("uk")["Keeper"]
    assert (entry.msgstr, entry.fuzzy, done.filled, done.kept) == ("сторожка", False, 7, 1)


def test_aligning_twice_is_aligning_once(extracted, bring):
    first = bring(extracted, UKRAINIAN)
    before = extracted.tree()
    second = bring(extracted, UKRAINIAN)
    assert extracted.tree() == before
    assert (second.pairs, second.filled, second.kept) == (first.pairs, 0, 8)


def test_a_dry_run_says_the_same_and_writes_nothing(extracted, bring):
    before = extracted.tree()
    said = bring(extracted, UKRAINIAN, dry_run=True)
    assert extracted.tree() == before
    assert bring(extracted, UKRAINIAN) == said


def test_gettext_reads_what_is_written(extracted, bring):
    bring(extracted, UKRAINIAN)
    path = extracted.path("uk")
    assert shutil.which("msgfmt"), "gettext is missing; ./run test brings it"
    subprocess.run(["msgfmt", "-c", "-o", "/dev/null", path], check=True)
    again = subprocess.run(["msgcat", "--no-wrap", path], check=True, capture_output=True)
    assert again.stdout == path.read_bytes()


# ── What is left ─────────────────────────────────────────────────────────────


def test_what_has_no_counterpart_is_listed_with_its_place(extracted, bring, tmp_path):
    text = UKRAINIAN.replace("Втрачено три лампи.\n", "")
    added = "Цей довгий абзац додав перекладач, в оригіналі його немає."
    done = bring(extracted, text.replace("Голова", f"{added}\nГолова"))
    assert done.left == (
        ("seeds/lamps.txt:5", "no translation found: Three lamps were lost."),
        (f"{(tmp_path / 'mail' / 'lamps.txt').as_posix()}:4", f"translates nothing: {added}"),
    )
    assert done.filled == 7


def test_a_repeated_sentence_with_two_translations_is_listed(extracted, bring):
    extracted.seed("Lamps for the coast\nThe lamps are dim.\nWe wait.\nThe lamps are dim.\n")
    done = bring(
        extracted, "Лампи для узбережжя\nЛампи тьмяні.\nМи чекаємо.\nЛампи зовсім тьмяні.\n"
    )
    reason = "stands in several places, which are translated differently: The lamps are dim."
    assert done.left == (("seeds/lamps.txt:4", reason),)


def test_a_sentence_whose_neighbour_has_another_text_is_listed(extracted, bring):
    extracted.write("uk", "The lamps are dim.", "Тьмяні лампи.")
    done = bring(extracted, UKRAINIAN.replace("тьмяні. Вони", "тьмяні, вони"))
    reason = "translated together with a neighbour that has another text already"
    assert done.left == (("seeds/lamps.txt:3", f"{reason}: They burn too much oil."),)
    assert extracted.entries("uk")["They burn too much oil."].msgstr == ""


# ── What is refused ──────────────────────────────────────────────────────────


def test_a_language_of_no_catalog(extracted, bring):
    with pytest.raises(ConfigError, match="does not translate into 'fr'"):
        bring(extracted, UKRAINIAN, "fr")


def test_a_translation_that_says_another_language(extracted, bring):
    text = f"---\nlang: ja\n---\n\n# {JAPANESE}"
    with pytest.raises(SourceError, match="another language: ja"):
        bring(extracted, text, name="lamps.md")


def test_the_seed_itself(extracted):
    with pytest.raises(SourceError, match="is the source itself"):
        align(extracted.project, "lamps", extracted.root / "seeds/lamps.txt", "uk", now=NOW)


def test_a_document_that_is_not_there(extracted, bring):
    with pytest.raises(SourceError, match="no document"):
        bring(extracted, UKRAINIAN, source="boats")


def test_a_damaged_catalog_is_left_and_no_memory_written(extracted, bring):
    extracted.path("uk").write_bytes(extracted.path("uk").read_bytes()[:-9])
    before = extracted.tree()
    with pytest.raises(CatalogError):
        bring(extracted, UKRAINIAN)
    assert extracted.tree() == before


def test_a_structure_file_beside_the_translation_is_heeded(extracted, bring, tmp_path):
    (tmp_path / "mail").mkdir()
    (tmp_path / "mail" / "lamps.structure.toml").write_text(
        '[[block]]\nstarts = "Голова"\nkind = "speaker"\nname = "Ада Семпл"\n'
        'role = "доглядачка"\naffiliation = "Тестфордський маяк"\n',
        encoding="utf-8",
    )
    text = UKRAINIAN.replace("Семпл,", "Семпл —").replace("ка, Тест", "ка — Тест")
    assert bring(extracted, text).left == ()
    assert extracted.entries("uk")["Keeper"].msgstr == "доглядачка"


def test_a_reviewed_result_can_be_released(extracted, bring):
    bring(extracted, UKRAINIAN.replace("тьмяні. Вони", "тьмяні, вони"))
    bring(extracted, JAPANESE, "ja")
    for lang in ("uk", "ja"):
        extracted.edit(lang, lambda each: replace(each, fuzzy=False))
    assert [each.outcome for each in extracted.publish()] == ["released"]


# ── Official texts ───────────────────────────────────────────────────────────


def test_an_official_text_is_taken_as_it_is(extracted, bring):
    done = bring(extracted, UKRAINIAN, adopt=True, name="as-spoken.txt")
    entries = extracted.entries("uk")
    adopted = [each for each in entries.values() if each.is_adopted]
    assert (done.filled, done.adopted, len(adopted)) == (8, done.adopted, done.adopted)
    assert done.adopted >= 6
    for each in adopted:
        assert each.state is State.TRANSLATED
        assert each.comments[-1].startswith("adopted: as-spoken.txt h=")
    for each in entries.values():
        assert each.is_adopted or each.state is State.NEEDS_WORK
    assert bring(extracted, UKRAINIAN, adopt=True).filled == 0


def test_it_takes_the_place_of_drafts_but_of_no_ones_work(extracted, bring):
    def text(msgid, msgstr, **fields):
        extracted.write("uk", msgid, msgstr, **fields)

    draft = "Ліхтарі темні."
    text("The lamps are dim.", draft, fuzzy=True, comments=(f"mt: x 1 h={short_hash(draft)}",))
    text("They burn too much oil.", "Чиясь праця.", fuzzy=True)
    bring(extracted, UKRAINIAN, adopt=True)
    entries = extracted.entries("uk")
    assert entries["The lamps are dim."].msgstr == "Лампи тьмяні."
    assert not any(each.startswith("mt:") for each in entries["The lamps are dim."].comments)
    assert entries["They burn too much oil."].msgstr == "Чиясь праця."


def test_sentences_that_were_parted_or_joined_wait_for_a_person(extracted, bring):
    text = UKRAINIAN.replace("Лампи тьмяні. Вони палять", "Лампи тьмяні й палять")
    bring(extracted, text, adopt=True)
    assert extracted.entries("uk")["The lamps are dim."].state is State.NEEDS_WORK
