"""Which fonts a command asks for: those of the languages that it prints."""

import os

import pytest

from toolkit.check.steps.check import check
from toolkit.core.errors import ReleaseError
from toolkit.exchange.steps.kit import KitOptions, send
from toolkit.publish.fonts import ENVIRONMENT, find_font_folders, load_fonts
from toolkit.publish.steps.proof import ProofOptions, proof
from toolkit.publish.steps.release_fonts import release_fonts
from toolkit.publish.steps.status import status
from toolkit.publish.steps.unprintable import add_unprintable

MISSING = "fonts are missing: BIZUDMincho"


@pytest.fixture(autouse=True)
def _without_japanese(tmp_path, monkeypatch):
    """Let the fonts of Japanese be missing on this machine."""
    folder = tmp_path / "noto"
    folder.mkdir()
    for face in load_fonts(find_font_folders(os.environ)).faces:
        if face.path.name.startswith("Noto"):
            (folder / face.path.name).symlink_to(face.path)
    monkeypatch.setenv(ENVIRONMENT, str(folder))


def test_a_release_asks_for_the_fonts_of_its_languages_alone(reviewed):
    (done,) = reviewed.publish(langs=("uk",))
    assert (done.outcome, done.languages) == ("released", ("en", "uk"))


@pytest.mark.parametrize("order", [{}, {"langs": ("ja",)}, {"draft": True}])
def test_a_release_in_the_language_stops_and_names_them(reviewed, order):
    with pytest.raises(ReleaseError, match=MISSING):
        reviewed.publish(**order)
    assert not (reviewed.root / "output" / "lamps").exists()


def test_a_language_that_stays_in_the_release_is_printed_too(released):
    released.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    with pytest.raises(ReleaseError, match=MISSING):
        released.publish(langs=("uk",))


def test_a_draft_has_no_language_that_stays(released):
    (done,) = released.publish(langs=("uk",), draft=True)
    assert done.outcome == "draft"


def test_a_damaged_manifest_is_still_told_as_one(released):
    (released.root / "output" / "lamps" / "manifest.json").write_text("{", encoding="utf-8")
    (done,) = released.publish(langs=("uk",))
    assert "output/lamps/manifest.json" in done.problem


def test_a_project_without_the_language_needs_none_of_its_fonts(reviewed):
    reviewed.set('target-langs = ["uk"]')
    assert release_fonts(reviewed.project).families == ("Noto Serif", "Noto Sans")
    (done,) = reviewed.publish()
    assert done.outcome == "released"


def test_a_proof_and_a_kit_ask_for_those_of_their_language(reviewed, tmp_path):
    assert proof(reviewed.project, ProofOptions("lamps", ("uk",), date="2025-03-10")).files
    order = KitOptions("lamps", "uk", "Mara Testova", "2025-03-10", tmp_path / "kit.zip")
    assert send(reviewed.project, order).files
    with pytest.raises(ReleaseError, match=MISSING):
        proof(reviewed.project, ProofOptions("lamps", ("ja",), date="2025-03-10"))


def test_what_cannot_be_printed_is_said_of_the_language_nevertheless(reviewed):
    reviewed.write("uk", "The lamps are dim.", "Лампи \u0905 тьмяні.")
    found = add_unprintable(reviewed.project, check(reviewed.project, (), ("uk",)), ("uk",))
    assert "unprintable" in {each.check for each in found}
    assert {row.lang: row.faults for row in status(reviewed.project, (), ())} == {"uk": 1, "ja": 0}
