"""One file for an archive: what is in it, what is not, and that it is whole or not there."""

import os
import subprocess
import zipfile

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.publish.steps.archive import ArchiveOptions, archive
from toolkit.publish.steps.sign import sign_releases
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw
from toolkit.review.steps.decide import DecisionOptions, approve

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
FOG = {
    "en": ("Lamps for the coast", "The lamps are dim.", "A light"),
    "uk": ("Лампи для узбережжя", "Лампи тьмяні.", "Світло"),
    "ja": ("海岸のための灯", "灯は暗い。", "灯り"),
}
FOG_SEED = """# Lamps for the coast

<!-- not for readers -->

The lamps are dim.

![A light](a.svg)
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'


def pack(desk, *names, **options):
    return archive(desk.project, names, ArchiveOptions(desk.root / "a.zip", **options))


def held(desk):
    """Return the files of the archive by path, without the folder that all lie in."""
    with zipfile.ZipFile(desk.root / "a.zip") as packed:
        return {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}


def payload(desk):
    return {name[5:]: data for name, data in held(desk).items() if name.startswith("data/")}


@pytest.fixture
def busy(released, keys):
    """Return a project with two revisions, signed, with approvals, remarks and tables."""
    released.write(*EDIT)
    by = DecisionOptions("Mara Testova <mara@example.org>", "2025-04-01 09:30+0000")
    approve(released.project, (), ("ja",), (), by)
    (done,) = released.publish(date="2025-04-01")
    assert done.revision == 2, done
    (released.root / "locales" / "glossary.csv").write_text("en,uk,ja\nlamp,лампа,灯\n", "utf-8")
    sign_releases(released.project, ["lamps"], keys[0])
    return released


def test_an_archive_has_all_that_was_released(busy):
    done = pack(busy, "lamps")
    assert (done.outcome, done.documents, done.notes) == ("written", (("lamps", 2),), ())
    files = payload(busy)
    for folder in ("output/lamps", "locales/releases/lamps"):
        for path, data in busy.tree(folder).items():
            if path == "revisions/index.html":  # it leads to the list, which is not there
                assert f"{folder}/{path}" not in files
                continue
            assert files[f"{folder}/{path}"] == data
    assert files["seeds/lamps.txt"] == (busy.root / "seeds" / "lamps.txt").read_bytes()


def test_what_names_people_stays_out(busy):
    done = pack(busy, "lamps")
    files = payload(busy)
    whole = b"".join(files.values())
    for private in (b"Testova", b"mara@example.org"):
        assert private not in whole
    assert not any("reviews" in path or "glossary" in path for path in files)
    assert done.left_out == (
        "comments and names in catalogs",
        "locales/ja/reviews/lamps/ (who decided what)",
        "locales/glossary.csv, toolkit.toml",
    )


def test_with_full_it_goes_in(busy):
    done = pack(busy, "lamps", full=True)
    files = payload(busy)
    assert done.left_out == ()
    for path in ("locales/glossary.csv", "toolkit.toml", "locales/uk/LC_MESSAGES/lamps.po"):
        assert files[path] == (busy.root / path).read_bytes()
    assert any(path.startswith("locales/ja/reviews/lamps/") for path in files)


def test_an_archive_of_all_has_the_list_and_the_index(busy):
    pack(busy)
    assert payload(busy).keys() >= {"output/index.html", "output/manifest.json"}


def test_the_same_releases_give_the_same_bytes(busy, tmp_path):
    pack(busy, "lamps")
    before = (busy.root / "a.zip").read_bytes()
    assert pack(busy, "lamps").outcome == "unchanged"
    for path in busy.root.rglob("*"):
        os.utime(path, (0, 0))
    archive(busy.project, ("lamps",), ArchiveOptions(tmp_path / "b.zip"))
    assert (tmp_path / "b.zip").read_bytes() == before


def test_another_file_is_not_overwritten(busy):
    (busy.root / "a.zip").write_bytes(b"mine")
    with pytest.raises(ReleaseError, match="is there already"):
        pack(busy, "lamps")
    assert (busy.root / "a.zip").read_bytes() == b"mine"


def test_a_trial_writes_nothing(busy):
    assert pack(busy, "lamps", dry_run=True).outcome == "ready"
    assert not (busy.root / "a.zip").exists()


def test_what_is_not_as_released_is_refused(busy):
    (busy.root / "output" / "lamps" / "uk" / "index.html").write_bytes(b"forged")
    with pytest.raises(ReleaseError, match="is not archived") as error:
        pack(busy, "lamps")
    assert error.value.where == "output/lamps/uk/index.html"
    assert not (busy.root / "a.zip").exists()


def test_what_was_not_released_stays_out(released):
    """A translation that was reviewed since, and a source that was edited, are not public yet."""
    released.write(*EDIT)
    notes = pack(released, "lamps").notes
    path = "locales/uk/LC_MESSAGES/lamps.po"
    assert f"{path}: is not as it was released; not in the archive" in notes
    released.edit_seed("Three lamps", "Four lamps")
    (released.root / "a.zip").unlink()
    notes = pack(released, "lamps").notes
    assert "seeds/lamps.txt: was edited since it was released; not in the archive" in notes
    assert payload(released).keys().isdisjoint({path, "seeds/lamps.txt"})


def test_a_line_that_waits_for_the_next_revision_stays_out(released):
    released.write(*EDIT)
    order = {"kind": "correction", "why": "They are dim."}
    assert [each.outcome for each in released.publish(documents=("lamps",), **order)] == ["blocked"]
    waiting = "locales/releases/lamps/next.json"
    assert (released.root / waiting).is_file()
    for full in (False, True):
        notes = pack(released, "lamps", full=full).notes
        assert f"{waiting}: the line of a revision to come; not in the archive" in notes
        assert waiting not in payload(released)
        (released.root / "a.zip").unlink()


def test_of_a_withdrawn_document_the_source_stays_out(released):
    withdraw(released.project, ("lamps",), WithdrawOptions("Not ours.", {}, "2025-06-05"))
    done = pack(released, "lamps")
    assert done.notes == ("seeds/lamps.txt: its text is not released now; not in the archive",)
    assert {path for path in payload(released) if path.startswith(("seeds", "locales/uk"))} == set()


def test_pictures_go_in_and_a_seed_with_comments_does_not(reviewed):
    (reviewed.root / "seeds" / "lamps.txt").unlink()
    (reviewed.root / "seeds" / "a.svg").write_text(PICTURE, "utf-8")
    reviewed.seed(FOG_SEED, "fog.md")
    reviewed.extract()
    for lang, texts in FOG.items():
        for msgid, msgstr in zip(FOG["en"], texts, strict=True):
            if lang != "en":
                reviewed.write(lang, msgid, msgstr, document="fog", fuzzy=False)
    (done,) = reviewed.publish()
    assert done.outcome == "released", done
    done = pack(reviewed, "fog")
    assert "seeds/a.svg" in payload(reviewed)
    assert "seeds/fog.md" not in payload(reviewed)
    assert done.left_out[0].startswith("seeds/fog.md (")


def test_sha256sum_finds_it_whole(busy, tmp_path):
    pack(busy, "lamps")
    with zipfile.ZipFile(busy.root / "a.zip") as packed:
        packed.extractall(tmp_path / "out")
    words = ["sha256sum", "-c", "--quiet", "tagmanifest-sha256.txt", "manifest-sha256.txt"]
    subprocess.run(words, cwd=tmp_path / "out" / "lamps-revision-2", check=True)
