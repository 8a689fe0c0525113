"""What the memory keeps comes back as it was."""

import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Entry, short_hash
from toolkit.knowledge.memory.pair import TranslationUnit, unit_of
from toolkit.knowledge.memory.tmx import parse_tmx, serialize_tmx

TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"], exclude_characters="\ufffe\uffff")
    | st.sampled_from("\n\r\t<>&\"'"),
    max_size=8,
)
UNIT = st.builds(
    TranslationUnit,
    st.sampled_from(["en", "uk"]),
    TEXT,
    st.sampled_from(["ja", "uk"]),
    TEXT,
    TEXT,
    TEXT,
    TEXT,
    st.lists(TEXT, max_size=2).map(tuple),
).filter(lambda unit: unit.lang != unit.source_lang)
DRAFT = f"mt: argos en-uk 1.0 h={short_hash('Чернетка')}"


@given(st.lists(UNIT, max_size=4))
def test_reading_gives_what_was_written(units):
    data = serialize_tmx(units, "1")
    assert sorted(map(repr, parse_tmx(data, "x"))) == sorted({repr(unit) for unit in units})


@given(st.lists(UNIT, max_size=4), st.randoms())
def test_the_same_units_are_the_same_bytes(units, random):
    shuffled = [*units, *units]
    random.shuffle(shuffled)
    assert serialize_tmx(shuffled, "1") == serialize_tmx(units, "1")


def test_a_file_looks_as_tmx_prescribes():
    data = serialize_tmx([TranslationUnit("en", "Light & <b>", "uk", "Світло", "lamps")], "1.0")
    (unit,) = ET.fromstring(data).iter("tu")  # noqa: S314 - our own bytes
    texts = {
        each.get("{http://www.w3.org/XML/1998/namespace}lang"): each.findtext("seg")
        for each in unit.iter("tuv")
    }
    assert (unit.get("srclang"), texts) == ("en", {"en": "Light & <b>", "uk": "Світло"})


@pytest.mark.parametrize(
    ("langs", "srclang"), [(("en", "en"), "en"), (("en", "uk"), "*all*"), ((), "*all*")]
)
def test_the_head_names_the_source_language_where_there_is_one(langs, srclang):
    units = [TranslationUnit(lang, str(at), "ja", "x") for at, lang in enumerate(langs)]
    root = ET.fromstring(serialize_tmx(units, "1"))  # noqa: S314 - our own bytes
    assert root.find("header").get("srclang") == srclang


def test_what_xml_cannot_hold_is_refused():
    with pytest.raises(CatalogError, match=r"U\+0007"):
        serialize_tmx([TranslationUnit("en", "a", "uk", "\a")], "1")


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        pytest.param(b"<tmx><body>", "no well-formed XML", id="cut off"),
        pytest.param(b"<html/>", "no TMX file", id="another file"),
        pytest.param(
            b'<tmx><tu><tuv xml:lang="en"><seg>a</seg></tuv></tu></tmx>',
            "without a source and a translation",
            id="no target",
        ),
    ],
)
def test_what_is_no_memory_is_refused(data, problem):
    with pytest.raises(CatalogError, match=problem):
        parse_tmx(data, "x.tmx")


@pytest.mark.parametrize(
    ("entry", "kept"),
    [
        pytest.param(Entry("a", msgstr="б"), ("a", "б", "translated", ()), id="reviewed"),
        pytest.param(
            Entry("a", msgstr="б", fuzzy=True, comments=("hm",)),
            ("a", "б", "needs work", ("hm",)),
            id="a person's doubt, with the remark",
        ),
        pytest.param(
            Entry("a", msgstr="б", fuzzy=True, previous_msgid="z"),
            ("z", "б", "changed", ()),
            id="with the source that it was made for",
        ),
        pytest.param(Entry("a"), None, id="nothing"),
        pytest.param(Entry("a", msgstr="++"), None, id="covered by its neighbour"),
        pytest.param(
            Entry("a", msgstr="Чернетка", fuzzy=True, comments=(DRAFT,)), None, id="a draft"
        ),
        pytest.param(
            Entry("a", msgstr="Чернетка", comments=(DRAFT,)),
            ("a", "Чернетка", "translated", ()),
            id="a draft that was accepted",
        ),
        pytest.param(
            Entry("a", comments=("why?",)), ("a", "", "untranslated", ("why?",)), id="a remark"
        ),
    ],
)
def test_what_is_kept_of_an_entry(entry, kept):
    unit = unit_of(entry, "lamps", "en", "uk")
    assert (unit and (unit.source, unit.target, unit.state, unit.notes)) == kept


FOREIGN = """<?xml version="1.0" encoding="{encoding}"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header srclang="en-US" segtype="sentence" o-tmf="x" adminlang="en"
 creationtool="x" creationtoolversion="1" datatype="html"/>
<body>
<tu><tuv xml:lang="uk-UA">
<seg>Старий <bpt i="1">&lt;b&gt;</bpt>пірс<ept i="1">&lt;/b&gt;</ept>.</seg></tuv>
<tuv xml:lang="EN-US"><seg>The <hi>old</hi> pier<ph>&lt;br/&gt;</ph>.</seg></tuv>
<tuv xml:lang="ja"><seg>古い桟橋。</seg></tuv></tu>
<tu><tuv xml:lang="en-US"><seg>Alone.</seg></tuv></tu>
</body></tmx>
"""


@pytest.mark.parametrize("encoding", ["UTF-8", "UTF-16"])
def test_a_file_of_another_program_gives_its_texts_without_its_codes(encoding):
    data = FOREIGN.format(encoding=encoding).encode(encoding)
    assert [
        (unit.source_lang, unit.source, unit.lang, unit.target)
        for unit in parse_tmx(data, "x", lenient=True)
    ] == [
        ("en", "The old pier.", "uk", "Старий пірс."),
        ("en", "The old pier.", "ja", "古い桟橋。"),
    ]


def test_an_entity_that_grows_without_bound_is_refused():
    lines = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    data = f'<!DOCTYPE tmx [<!ENTITY a0 "aaaaaaaaaa">{lines}]><tmx><tu>&a11;</tu></tmx>'
    with pytest.raises(CatalogError):
        parse_tmx(data.encode(), "x")


@pytest.mark.parametrize("depth", [2_000, 200_000])
def test_codes_within_codes_without_end_are_read(depth):
    nested = "<hi>" * depth + "pier" + "</hi>" * depth
    data = (
        '<tmx version="1.4"><header srclang="en"/><body><tu>'
        f'<tuv xml:lang="en"><seg>The {nested}.</seg></tuv>'
        '<tuv xml:lang="uk"><seg>Пірс.</seg></tuv></tu></body></tmx>'
    ).encode()
    assert [(each.source, each.target) for each in parse_tmx(data, "x")] == [("The pier.", "Пірс.")]
