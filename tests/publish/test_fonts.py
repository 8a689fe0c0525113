"""The fonts of a release."""

import os
import resource
import shutil
import subprocess

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from toolkit.core.errors import ReleaseError
from toolkit.publish.fonts import (
    NEEDED,
    PACKAGES,
    find_font_folders,
    load_fonts,
    missing_glyphs,
    write_fontconfig,
)

RARE = "𠮷"


@pytest.fixture(scope="module")
def folders():
    return find_font_folders(os.environ)


@pytest.fixture(scope="module")
def bundle(folders):
    return load_fonts(folders)


@pytest.fixture
def own_folder(bundle, tmp_path):
    """Return a folder with one font of a family of its own that has a rare character."""
    folder = tmp_path / "own"
    folder.mkdir()
    with TTFont(bundle.faces[0].path) as font:
        table = CmapSubtable.newSubtable(12)
        table.platformID, table.platEncID, table.language = 3, 10, 0
        table.cmap = font.getBestCmap() | {ord(RARE): "a"}
        font["cmap"].tables.append(table)
        for name in font["name"].names:
            if name.nameID in {1, 16}:
                name.string = "Example Serif"
        font.save(folder / "Example.ttf")
    return folder


def test_every_needed_file_is_a_face(bundle):
    assert [face.path.name for face in bundle.faces] == list(NEEDED)


def test_the_environment_alone_counts_where_it_is_set(tmp_path):
    assert find_font_folders({"TOOLKIT_FONTS": str(tmp_path)}, tmp_path) == (tmp_path,)


def test_the_users_own_fonts_come_before_the_systems(tmp_path):
    (tmp_path / "fonts").mkdir()
    assert find_font_folders({}, tmp_path)[0] == tmp_path / "fonts"


def test_a_folder_that_is_not_there_is_not_listed(tmp_path):
    assert tmp_path / "fonts" not in find_font_folders({}, tmp_path)


@pytest.mark.parametrize("advice", [*PACKAGES, "TOOLKIT_FONTS"])
def test_missing_fonts_are_answered_with_what_to_do(tmp_path, advice):
    with pytest.raises(ReleaseError, match="NotoSerif-Regular") as caught:
        load_fonts((tmp_path,))
    assert advice in caught.value.remedy


@pytest.fixture
def without_japanese(bundle, tmp_path):
    """Return a folder of fonts in which those of Japanese alone are missing."""
    folder = tmp_path / "noto"
    folder.mkdir()
    for face in bundle.faces:
        if face.path.name.startswith("Noto"):
            (folder / face.path.name).symlink_to(face.path)
    return folder


def test_fonts_of_a_language_that_is_not_printed_may_be_missing(without_japanese):
    found = load_fonts((without_japanese,), langs=("en", "uk"))
    assert found.families == ("Noto Serif", "Noto Sans")


@pytest.mark.parametrize("langs", [None, ("uk", "ja")])
def test_fonts_of_a_language_that_is_printed_may_not(without_japanese, langs):
    missing = "fonts are missing: BIZUDMincho-Regular.ttf, BIZUDGothic-Regular.ttf, BIZUDGothic-B"
    with pytest.raises(ReleaseError, match=missing):
        load_fonts((without_japanese,), langs=langs)


def test_fonts_of_other_languages_join_where_they_are(folders, bundle):
    assert load_fonts(folders, langs=("en", "uk")) == bundle


def test_the_first_folder_wins(folders, bundle, tmp_path):
    copy = tmp_path / bundle.faces[0].path.name
    shutil.copyfile(bundle.faces[0].path, copy)
    assert load_fonts((tmp_path, *folders)).faces[0].path == copy


def test_a_projects_font_joins_the_bundle(folders, own_folder):
    assert load_fonts(folders, (own_folder,)).families[-1] == "Example Serif"


def test_a_folder_of_the_settings_may_be_absent(folders, bundle, tmp_path):
    assert load_fonts(folders, (tmp_path / "none",)) == bundle


def test_two_files_of_one_style_are_refused(folders, bundle, tmp_path):
    shutil.copyfile(bundle.faces[0].path, tmp_path / "Copy.ttf")
    with pytest.raises(ReleaseError, match="is Noto Serif Regular, and so is"):
        load_fonts(folders, (tmp_path,))


def test_a_file_that_is_no_font_is_refused_by_name(folders, tmp_path):
    (tmp_path / "x.ttf").write_bytes(b"no font")
    with pytest.raises(ReleaseError, match=r"x\.ttf: cannot be read as a font"):
        load_fonts(folders, (tmp_path,))


@pytest.mark.parametrize("damage", ["glyf", "fvar"])
def test_only_static_truetype_is_taken(folders, bundle, tmp_path, damage):
    with TTFont(bundle.faces[0].path, lazy=True) as font:
        if damage == "glyf":
            del font["glyf"], font["loca"]
        else:
            font["fvar"] = DefaultTable("fvar")
            font["fvar"].data = b""
        font.save(tmp_path / "x.ttf")
    with pytest.raises(ReleaseError, match="no static TrueType"):
        load_fonts(folders, (tmp_path,))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Їжак, ґанок", "", id="Ukrainian"),
        pytest.param("髙﨑、東野篤子①〜", "", id="Japanese"),
        pytest.param("5\u202fр.\u00a0—", "", id="no-break spaces"),
        pytest.param("a\u00adb\u200bc\u2060d\ufe0e\n", "", id="what shows nothing needs no glyph"),
        pytest.param("a𠮷b", "𠮷", id="rare kanji"),
        pytest.param("अअ", "अ", id="each once"),
    ],
)
def test_missing_glyphs(bundle, text, expected):
    assert missing_glyphs([(text, "x.po:1")], bundle) == tuple((c, "x.po:1") for c in expected)


def test_a_missing_glyph_is_told_for_each_place(bundle):
    found = missing_glyphs([(RARE, "x.po:1"), (RARE, "x.po:2")], bundle)
    assert [where for _, where in found] == ["x.po:1", "x.po:2"]


def test_an_added_font_covers_what_it_has(folders, own_folder):
    assert missing_glyphs([(RARE, "x")], load_fonts(folders, (own_folder,))) == ()


def test_fontconfig_knows_the_bundle_and_nothing_else(bundle, tmp_path):
    assert shutil.which("fc-list"), "install fontconfig"
    path = write_fontconfig(bundle, tmp_path)
    listed = subprocess.run(
        ["fc-list", ":", "family"],
        env=os.environ | {"FONTCONFIG_FILE": str(path)},
        capture_output=True,
        text=True,
        check=True,
    )
    families = {line.split(",")[0] for line in listed.stdout.splitlines()}
    companions = {"Noto Serif for Japanese", "Noto Sans for Japanese"}
    assert families == {*bundle.families, *companions}


def test_a_disk_that_refuses_a_font_is_told_with_its_path(bundle, tmp_path):
    bounds = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (9000, bounds[1]))
    try:
        with pytest.raises(OSError, match="File too large") as caught:
            write_fontconfig(bundle, tmp_path)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, bounds)
    assert str(caught.value.filename).startswith(str(tmp_path / "files"))


def test_a_companion_leaves_the_ellipsis_to_the_japanese_font(bundle, tmp_path):
    write_fontconfig(bundle, tmp_path)
    (path,) = (tmp_path / "files").glob("*companion-NotoSerif-Regular.ttf")
    with TTFont(path) as font:
        cmap = font.getBestCmap()
    assert (ord("…") in cmap, ord("a") in cmap) == (False, True)


def test_a_path_of_xml_marks_is_written_safely(bundle, tmp_path):
    folder = tmp_path / "a & <b>"
    assert "a &amp; &lt;b&gt;" in write_fontconfig(bundle, folder).read_text(encoding="utf-8")
