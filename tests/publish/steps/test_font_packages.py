"""Fonts that are added by name, from Debian's packages."""

import json
import shutil
import subprocess

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from toolkit.core.errors import ReleaseError
from toolkit.publish.font_packages import KNOWN, package_name, package_with
from toolkit.publish.steps import font_packages
from toolkit.publish.steps.font_packages import install_fonts, installed_packages
from toolkit.publish.steps.release_fonts import installed_fonts, release_fonts

RARE = "𠮷"
NEEDS_DPKG = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg is not installed")


def make_font(path, family, character=RARE):
    """Make a font of one square."""
    pen = TTGlyphPen(None)
    for number, point in enumerate([(0, 0), (0, 700), (700, 700), (700, 0)]):
        (pen.lineTo if number else pen.moveTo)(point)
    pen.closePath()
    glyph = pen.glyph()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "square"])
    builder.setupCharacterMap({ord(character): "square"})
    builder.setupGlyf({".notdef": glyph, "square": glyph})
    builder.setupHorizontalMetrics({".notdef": (800, 0), "square": (800, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    builder.save(path)


@pytest.fixture
def home(tmp_path, monkeypatch):
    """Give the user empty folders."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


@pytest.fixture
def shelf(home, monkeypatch):
    """Stand in for the network: packages made here."""

    def put(package, *files):
        tree = home / "tree" / package
        fonts, texts = tree / "usr/share/fonts/truetype/x", tree / "usr/share/doc" / package
        for folder in (fonts, texts, tree / "DEBIAN"):
            folder.mkdir(parents=True)
        for name in files:
            make_font(fonts / name, name.partition(".")[0])
        (texts / "copyright").write_text("Anybody may use it.\n", encoding="utf-8")
        control = f"Package: {package}\nVersion: 1\nArchitecture: all\nMaintainer: Test Tester\n"
        (tree / "DEBIAN" / "control").write_text(
            f"{control}Description: squares\n", encoding="utf-8"
        )
        target = home / f"{package}.deb"
        subprocess.run(
            ("dpkg-deb", "--root-owner-group", "--build", tree, target),
            check=True,
            capture_output=True,
        )

    def fetch(package, **_):
        path = home / f"{package}.deb"
        if not path.is_file():
            raise font_packages.SetUpError(f"E: Unable to locate package {package}")
        return (shutil.copy(path, home / "fetched.deb") and home / "fetched.deb",)

    monkeypatch.setattr(font_packages.debian, "fetch_packages", fetch)
    return put


@NEEDS_DPKG
def test_a_package_is_installed_once_for_this_user(shelf, home):
    shelf("fonts-hanazono", "HanaMinA.ttf", "HanaMinB.ttf", "Other.ttf")
    (first,), (again,) = install_fonts(["hanazono"]), install_fonts(["fonts-hanazono"])
    assert [name for name, _ in first.files] == ["HanaMinA.ttf", "HanaMinB.ttf"]
    assert (first.is_new, again.is_new) == (True, False)
    assert first.files == again.files
    assert "OFL" in first.licence
    folder = home / "data/toolkit/fonts/fonts-hanazono"
    assert (folder / "copyright").is_file()
    assert installed_packages() == (again,)


@NEEDS_DPKG
def test_a_project_that_names_it_prints_what_it_has(shelf, reviewed):
    shelf("fonts-hanazono", "HanaMinA.ttf")
    path = reviewed.root / "toolkit.toml"
    before = path.read_text("utf-8") if path.is_file() else ""
    path.write_text(f'fonts = ["fonts-hanazono"]\n{before}', encoding="utf-8")
    with pytest.raises(ReleaseError, match="toolkit fonts install fonts-hanazono"):
        release_fonts(reviewed.project)
    assert installed_fonts(reviewed.project) is not None
    install_fonts(["hanazono"])
    assert release_fonts(reviewed.project).families[-1] == "HanaMinA"


@NEEDS_DPKG
def test_the_record_of_a_release_names_the_font_and_its_digest(shelf, reviewed):
    shelf("fonts-hanazono", "HanaMinA.ttf")
    path = reviewed.root / "toolkit.toml"
    before = path.read_text("utf-8") if path.is_file() else ""
    path.write_text(f'fonts = ["fonts-hanazono"]\noutputs = ["page"]\n{before}', encoding="utf-8")
    ((_, sha256),) = install_fonts(["hanazono"])[0].files
    reviewed.publish()
    manifest = json.loads(reviewed.tree("output/lamps")["manifest.json"])
    assert manifest["fonts"]["HanaMinA.ttf"] == sha256


@NEEDS_DPKG
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("nothing-here", "could not be fetched"),
        ("../fonts", "is no name of a package"),
        ("hanazomo/x", "is no name of a package"),
    ],
)
def test_what_cannot_be_had_is_said_and_leaves_nothing(shelf, name, problem):
    shelf("fonts-other")
    with pytest.raises(ReleaseError, match=problem):
        install_fonts([name])
    with pytest.raises(ReleaseError, match="has 0 TrueType fonts"):
        install_fonts(["other"])
    assert installed_packages() == ()


@pytest.mark.usefixtures("home")
def test_without_debian_packages_it_says_what_to_do(monkeypatch):
    monkeypatch.setattr(font_packages.debian, "has_debian_packages", lambda: False)
    with pytest.raises(ReleaseError, match="no apt-get and dpkg are here"):
        install_fonts(["hanazono"])


def test_a_dry_run_fetches_nothing(home):
    (said,) = install_fonts(["hanazono"], dry_run=True)
    assert said.folder.endswith("fonts/fonts-hanazono")
    assert not (home / "data").exists()


def test_a_character_leads_to_the_package_that_has_it():
    found = [package_with(each) for each in (RARE, "한", "😀")]
    assert [each.name if each else "" for each in found] == ["fonts-hanazono", "fonts-nanum", ""]
    assert all(package_name(each.name) == each.name for each in KNOWN)
