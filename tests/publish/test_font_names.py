"""The names of a plain font are read as fontTools reads them; of any other nothing is said."""

import os
import struct

import pytest
from fontTools.ttLib import TTFont, TTLibError
from fontTools.ttLib.tables.DefaultTable import DefaultTable
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.publish.font_names import plain_names
from toolkit.publish.fonts import find_font_folders, load_fonts, read_face

NUMBERS = (1, 2, 4, 16, 17, 21)
FACES = load_fonts(find_font_folders(os.environ)).faces


def by_font_tools(path):
    """Return the same, or None for what is no static TrueType font."""
    try:
        with TTFont(path, lazy=True) as font:
            if "glyf" not in font or "fvar" in font:
                return None
            return {number: font["name"].getDebugName(number) for number in NUMBERS}
    except (TTLibError, struct.error, AssertionError):
        return None


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Return a font that has little but its names."""
    path = tmp_path_factory.mktemp("small") / "small.ttf"
    with TTFont(FACES[0].path) as font:
        for tag in set(font.keys()) - {"GlyphOrder", "name", "glyf", "head", "maxp", "loca"}:
            del font[tag]
        font.recalcTimestamp = False
        for tag in ("glyf", "loca", "maxp", "head"):
            font[tag] = DefaultTable(tag)
            font[tag].data = bytes(54)
        font.save(path, reorderTables=None)
    return path


@pytest.mark.parametrize("face", FACES, ids=lambda face: face.path.name)
def test_every_font_of_a_release_is_plain(face):
    names = plain_names(face.path)
    assert {number: names.get(number) for number in NUMBERS} == by_font_tools(face.path)


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_a_damaged_font_has_the_names_of_fonttools_or_none(small, tmp_path_factory, data):
    written = bytearray(small.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        written[data.draw(st.integers(0, len(written) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.getbasetemp() / "damaged.ttf"
    path.write_bytes(bytes(written[: data.draw(st.integers(0, len(written)))] or written))
    names = plain_names(path)
    if names is not None:
        assert {number: names.get(number) for number in NUMBERS} == by_font_tools(path)


def renamed(small, path, change):
    with TTFont(small, lazy=True, recalcTimestamp=False) as font:
        change(font)
        font.save(path, reorderTables=None)
    return path


@pytest.mark.parametrize(
    ("change", "family"),
    [
        pytest.param(lambda n: n.setName("燈台明朝", 1, 3, 1, 0x411), "Noto Serif", id="Japanese"),
        pytest.param(lambda n: n.setName("Old", 1, 1, 0, 0), "Noto Serif", id="Macintosh"),
        pytest.param(lambda n: n.setName("Sign", 1, 3, 0, 0x409), None, id="two in English"),
        pytest.param(lambda n: n.removeNames(1), "small", id="no family"),
        pytest.param(
            lambda n: (n.removeNames(1), n.setName("灯", 1, 3, 1, 0x411)), "灯", id="no English"
        ),
        pytest.param(
            lambda n: (n.removeNames(1), n.setName("", 1, 3, 1, 0x409)), "small", id="empty"
        ),
    ],
)
def test_a_face_has_the_family_that_fonttools_reads(small, tmp_path, change, family):
    path = renamed(small, tmp_path / "small.ttf", lambda font: change(font["name"]))
    face, told = read_face(path, "x"), by_font_tools(path)
    assert face.family == (told[16] or told[1] or told[21] or "small")
    assert family in {face.family, None}


@pytest.mark.parametrize("data", [b"", b"no font", b"OTTO" + bytes(20), b"\0\1\0\0\xff\xff"])
def test_of_what_is_no_font_nothing_is_said(tmp_path, data):
    (tmp_path / "x.ttf").write_bytes(data)
    assert plain_names(tmp_path / "x.ttf") is None


def test_of_a_file_that_is_not_there_nothing_is_said(tmp_path):
    assert plain_names(tmp_path / "none.ttf") is None
