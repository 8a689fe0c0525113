"""The memory finds what is like a text, and follows its files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.similarity import likeness
from toolkit.knowledge.memory.index import LEAST, MemoryIndex
from toolkit.knowledge.memory.pair import TranslationUnit

PIER = "The old pier was closed for most of the winter."
FERRY = "The ferry ran on Sundays only."
JA = "古い桟橋は冬の大半のあいだ閉鎖されていた。"
SENTENCES = st.lists(
    st.sampled_from(["the", "old", "pier", "ferry", "was", "closed", "fog", "港", "桟橋", "霧"]),
    min_size=1,
    max_size=7,
).map(" ".join)


def unit(source, target="≈", lang="uk", **fields):
    return TranslationUnit("en", source, lang, target, **{"document": "harbour", **fields})


def index(*units, path=None):
    made = MemoryIndex(path)
    made.sync({"a": "1"}, lambda _: units)
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(PIER, [(PIER, 1.0)], id="the same"),
        pytest.param(PIER.replace("old", "new"), [(PIER, 0.94)], id="a word changed"),
        pytest.param(PIER.upper(), [], id="compared as it is written"),
        pytest.param("Nobody asked.", [], id="nothing like it"),
        pytest.param("", [], id="nothing"),
        pytest.param('"()*^', [], id="marks of a query"),
    ],
)
def test_a_text_finds_its_likes(text, found):
    matches = index(unit(PIER), unit(FERRY)).search(text, "en", "uk")
    assert [(each.unit.source, round(each.score, 2)) for each in matches] == found


def test_a_japanese_text_finds_its_likes():
    known = TranslationUnit("ja", JA, "uk", "Старий пірс…")
    (found,) = index(known).search(JA.replace("冬", "夏"), "ja", "uk")
    assert found.unit == known


def test_the_most_alike_comes_first():
    like, more = PIER.replace("old", "new").replace("winter", "summer"), PIER.replace("old", "new")
    matches = index(unit(like), unit(more)).search(PIER, "en", "uk")
    assert [each.unit.source for each in matches] == [more, like]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("OLD PIER", [PIER], id="whatever its capitals"),
        pytest.param("pier old", [], id="in this order"),
        pytest.param("on", [FERRY], id="a whole word"),
        pytest.param("…", [], id="no word at all"),
    ],
)
def test_a_piece_finds_the_texts_that_hold_it(text, found):
    matches = index(unit(PIER), unit(FERRY)).containing(text, "en", "uk")
    assert [each.unit.source for each in matches] == found


@given(st.lists(SENTENCES, max_size=12), SENTENCES)
def test_it_finds_what_comparing_with_all_would_find(known, text):
    found = index(*map(unit, known)).search(text, "en", "uk", limit=99)
    assert {each.unit.source for each in found} == {
        source for source in known if likeness(text, source) >= LEAST
    }


def test_languages_are_kept_apart():
    made = index(unit(PIER), unit(PIER, "古い桟橋", lang="ja"))
    assert [each.lang for each in made.exact(PIER, "en", "ja")] == ["ja"]
    assert made.exact(PIER, "uk", "ja") == ()


def test_a_unit_comes_back_whole():
    known = unit(PIER, context="title", state="approved", notes=("a", "b"))
    assert index(known).exact(PIER, "en", "uk") == (known,)


# ── In step with its files ───────────────────────────────────────────────────


def asked(made, stamps, files):
    """Sync, and return which files were read."""
    read = []

    def reader(path):
        read.append(path)
        return files.get(path)

    made.sync(stamps, reader)
    return read


def test_only_what_changed_is_read_again(tmp_path):
    made = index(path=tmp_path / "m")
    files = {"a": [unit(PIER)], "b": [unit(FERRY)]}
    assert asked(made, {"a": "1", "b": "1"}, files) == ["b"]
    assert asked(made, {"a": "2", "b": "1"}, files) == ["a"]
    assert asked(made, {"a": "2", "b": "1"}, files) == []
    made.close()
    assert asked(MemoryIndex(tmp_path / "m"), {"a": "2", "b": "1"}, files) == []


def test_what_left_its_file_is_not_found():
    made = index(unit(PIER))
    made.sync({"a": "2"}, lambda _: [unit(FERRY)])
    assert made.exact(PIER, "en", "uk") == ()
    made.sync({}, lambda _: [])
    assert made.exact(FERRY, "en", "uk") == ()


def test_a_file_that_cannot_be_read_is_asked_again():
    made = MemoryIndex(None)
    assert asked(made, {"a": "1"}, {}) == ["a"]
    assert asked(made, {"a": "1"}, {"a": [unit(PIER)]}) == ["a"]
    assert len(made.exact(PIER, "en", "uk")) == 1


@pytest.mark.parametrize("content", [b"no database at all, for sure", b""])
def test_a_damaged_index_is_made_again(tmp_path, content):
    path = tmp_path / "m"
    index(unit(PIER), path=path).close()
    path.write_bytes(content)
    made = MemoryIndex(path)
    assert asked(made, {"a": "1"}, {"a": [unit(PIER)]}) == ["a"]
    assert len(made.search(PIER, "en", "uk")) == 1
