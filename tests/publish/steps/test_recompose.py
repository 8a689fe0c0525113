"""Pages are what the catalogs give, or it is said; also where all checksums were forged."""

import json
import runpy
from pathlib import Path

from toolkit.publish.steps import recompose
from toolkit.publish.steps.sign import sign_releases
from toolkit.publish.steps.verify import VerifyOptions, verify

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
forger = runpy.run_path(str(Path(__file__).with_name("forger.py")))
forge, rewrite, forged_page = (forger[name] for name in ("forge", "rewrite", "forged_page"))


def problems(desk, **options):
    found = verify(desk.project, (), VerifyOptions(**options))
    return [each for done in found for each in done.problems]


def notes(desk, **options):
    found = verify(desk.project, (), VerifyOptions(**options))
    assert [each for done in found for each in done.problems] == []
    return [each for done in found for each in done.notes]


def compared(desk, **options):
    return [each.compared for each in verify(desk.project, ["lamps"], VerifyOptions(**options))]


def test_a_release_is_what_its_catalogs_give(released):
    assert (notes(released), compared(released)) == ([], [10])


def test_a_release_is_what_printing_it_again_gives(released):
    assert (notes(released, rebuild=True), compared(released, rebuild=True)) == ([], [10])


def test_a_page_that_was_forged_with_all_checksums_is_found(released):
    forge(released.root, "uk/index.html", forged_page(released.root))
    assert problems(released, compare=False) == []
    assert problems(released) == ["output/lamps/uk/index.html: is not what the catalogs give"]


def test_it_is_found_by_the_ledger_where_that_was_not_forged(released):
    forge(released.root, "uk/index.html", forged_page(released.root), ledger=False)
    (problem,) = problems(released)
    assert "is not the one that locales/releases/lamps/1.json names" in problem


def test_it_is_found_by_the_signature(released, keys):
    sign_releases(released.project, ["lamps"], keys[0])
    forge(released.root, "uk/index.html", forged_page(released.root))
    (problem,) = problems(released, compare=False)
    assert "manifest.json.sig: does not sign this manifest.json" in problem


def test_finished_texts_that_were_forged_too_are_found(released):
    forge(released.root, "uk/index.html", forged_page(released.root))
    path = released.root / "output" / "lamps" / "uk" / "edition.json"
    said = path.read_bytes().replace("тьмяні".encode(), "яскраві".encode())
    forge(released.root, "uk/edition.json", said)
    assert [each.partition(": ")[0] for each in problems(released)] == [
        "output/lamps/uk/edition.json",
        "output/lamps/uk/index.html",
    ]


def test_a_forged_pdf_is_found_by_printing_it_again(released):
    path = released.root / "output" / "lamps" / "lamps.uk.pdf"
    forge(released.root, "lamps.uk.pdf", path.read_bytes() + b"\n% forged\n")
    assert problems(released) == []
    assert problems(released, rebuild=True) == [
        "output/lamps/lamps.uk.pdf: is not what is printed from its page"
    ]


def test_a_forged_title_is_found(released):
    manifest = released.root / "output" / "lamps" / "manifest.json"
    data = manifest.read_bytes().replace("Лампи для".encode(), "Світло для".encode())
    rewrite(released.root, data)
    assert problems(released)[0].startswith("output/lamps/manifest.json: names another title")


def test_a_forged_index_is_found(released):
    output = released.root / "output"
    data = (output / "index.html").read_bytes().replace(b"2025", b"2024")
    (output / "index.html").write_bytes(data)
    table = json.loads((output / "manifest.json").read_bytes())
    table["files"]["index.html"] |= {"sha256": forger["digest"](data), "bytes": len(data)}
    (output / "manifest.json").write_bytes(forger["dump"](table))
    assert problems(released) == [
        "output/index.html: is not what the releases give; publish makes it anew"
    ]


# ── What cannot be compared is said ──────────────────────────────────────────


def test_a_catalog_that_moved_on_is_compared_by_finished_texts(released):
    released.write(*EDIT)
    said = "output/lamps: uk: compared with its finished texts alone: its catalog says something"
    assert [each.startswith(said) for each in notes(released)] == [True]
    forge(released.root, "uk/index.html", forged_page(released.root))
    assert problems(released) == ["output/lamps/uk/index.html: is not what the finished texts give"]


def test_an_edited_source_is_said(released):
    released.edit_seed("lamps were lost", "lamps were found")
    assert {each.rpartition(": ")[2] for each in notes(released)} == {"the source was edited since"}


def test_a_seed_that_is_gone_is_said(released):
    (released.root / "seeds" / "lamps.txt").unlink()
    assert notes(released) == [
        "output/lamps: not compared with the catalogs: there is no seed of it"
    ]


def test_other_settings_are_said(released):
    released.set('site-url = "https://statements.example/"')
    said = "files could not be compared: made with other settings or another theme"
    assert [each.endswith(said) for each in notes(released) if "output/lamps: " in each] == [True]


def test_other_tools_are_said(released, monkeypatch):
    forge(released.root, "uk/index.html", forged_page(released.root))
    here = recompose.tool_versions() | {"babel": "0.1"}
    monkeypatch.setattr(recompose, "tool_versions", lambda: here)
    assert notes(released) == [
        "output/lamps: 1 of its files could not be compared: made with other versions of babel"
    ]


# ── Of several revisions ─────────────────────────────────────────────────────


def test_languages_that_stayed_are_compared_too(released):
    released.set('parallel = ["en-uk"]')
    released.publish()
    released.write(*EDIT)
    released.publish(langs=("uk",), date="2025-04-01")
    assert (notes(released), compared(released)) == ([], [12])


def test_a_language_that_is_behind_is_compared_with_its_finished_texts(released):
    released.edit_seed("The lamps are dim.", "The lamps are bright.")
    released.extract()
    released.write("uk", "The lamps are bright.", "Лампи яскраві.", fuzzy=False)
    released.publish(langs=("uk",), date="2025-04-01")
    (note,) = notes(released)
    assert note.endswith(
        "ja: compared with its finished texts alone: it translates an earlier source"
    )
