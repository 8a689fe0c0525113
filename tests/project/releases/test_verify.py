"""A release on disk is held against its manifest."""

import shutil

import pytest

from toolkit.project.releases.verify import verify_files, verify_release


def test_release_as_written_is_right(folder, publish):
    assert verify_files(publish().manifest, folder) == ()


def remove(path):
    path.unlink()


def replace(path):
    path.write_bytes(b"x" * path.stat().st_size)


def lengthen(path):
    path.write_bytes(path.read_bytes() + b"x")


def link(path):
    other = path.with_suffix(".other")
    path.rename(other)
    path.symlink_to(other)


def fold(path):
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("damage", "problem"),
    [
        pytest.param(remove, "uk/index.html: missing", id="missing"),
        pytest.param(replace, "uk/index.html: changed: its SHA-256 is another", id="same size"),
        pytest.param(lengthen, "uk/index.html: changed: 10 bytes instead of 9", id="other size"),
        pytest.param(link, "uk/index.html: no ordinary file", id="a link in its place"),
        pytest.param(fold, "uk/index.html: missing", id="a folder in its place"),
    ],
)
def test_damage_is_found(folder, publish, damage, problem):
    manifest = publish().manifest
    damage(folder / "uk/index.html")
    assert problem in verify_files(manifest, folder)


def test_file_of_others_is_named(folder, publish):
    manifest = publish().manifest
    (folder / "notes").mkdir()
    (folder / "notes/a.txt").write_text("mine")
    assert verify_files(manifest, folder) == ("notes/a.txt: not in the manifest",)


def test_file_of_others_may_be_passed_over(folder, publish):
    manifest = publish().manifest
    (folder / "notes.txt").write_text("mine")
    assert verify_files(manifest, folder, others=False) == ()


def test_problems_come_in_the_order_of_paths(folder, publish):
    manifest = publish().manifest
    for path in ("uk/index.html", "en/index.html", "talk.uk.pdf"):
        (folder / path).unlink()
    assert verify_files(manifest, folder) == (
        "en/index.html: missing",
        "talk.uk.pdf: missing",
        "uk/index.html: missing",
    )


def test_earlier_revisions_are_passed_over_by_files(folder, publish):
    publish()
    manifest = publish(text="two").manifest
    (folder / "revisions/1/uk/index.html").unlink()
    assert verify_files(manifest, folder) == ()


def test_whole_release_with_revisions_is_right(folder, publish):
    for text in ("one", "two", "three"):
        publish(text=text)
    assert verify_release(folder, "output/talk") == ()


def test_damage_in_a_revision_is_found(folder, publish):
    publish()
    publish(text="two")
    (folder / "revisions/1/uk/index.html").unlink()
    assert verify_release(folder, "output/talk") == (
        "output/talk/revisions/1/uk/index.html: missing",
    )


def test_missing_revision_is_found(folder, publish):
    publish()
    publish(text="two")
    (folder / "revisions/1").rename(folder.parent / "elsewhere")
    assert verify_release(folder, "output/talk") == ("output/talk/revisions/1: missing",)


def test_an_absurd_number_is_one_line_at_once(folder, publish):
    publish()
    publish(text="two")
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"revision": 2', '"revision": 999999999'))
    assert verify_release(folder, "output/talk") == ("output/talk/revisions/2–999999998: missing",)


def test_revision_that_is_not_before_the_current_one_is_found(folder, publish):
    publish()
    publish(text="two")
    shutil.copytree(folder / "revisions/1", folder / "revisions/4")
    assert verify_release(folder, "output/talk") == (
        "output/talk/revisions/4: not before the current revision, 2",
        "output/talk/revisions/4/manifest.json: is of revision 1",
    )


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("revisions/notes.txt", id="a file among the revisions"),
        pytest.param("revisions/01/uk/index.html", id="a folder that is no number"),
        pytest.param("revisions/1/revisions/1/index.html", id="revisions of a revision"),
        pytest.param("revisions/1/extra.html", id="a file in a revision"),
        pytest.param(".evil.html.7.part", id="an unfinished file of none that is released"),
    ],
)
def test_what_is_of_no_revision_is_found(folder, publish, path):
    publish()
    publish(text="two")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("strange")
    (problem,) = verify_release(folder, "output/talk")
    assert problem.startswith(f"output/talk/{path}: ")


def test_what_a_writer_left_unfinished_is_no_fault(folder, publish):
    publish()
    (folder / "uk/.index.html.7.part").write_text("<p>on")
    assert verify_release(folder, "output/talk") == ()


def test_a_manifest_that_is_a_link_is_found(folder, publish):
    publish()
    (folder / "manifest.json").rename(folder.parent / "elsewhere.json")
    (folder / "manifest.json").symlink_to(folder.parent / "elsewhere.json")
    assert verify_release(folder, "output/talk") == ("output/talk/manifest.json: no ordinary file",)


def test_a_manifest_of_another_document_is_found(folder, publish):
    publish()
    publish(text="two")
    folder.rename(folder.with_name("tale"))
    assert verify_release(folder.with_name("tale"), "output/tale") == (
        "output/tale/manifest.json: names another document, 'talk'",
        "output/tale/revisions/1/manifest.json: names another document, 'talk'",
    )


def test_forged_revision_is_found(folder, publish):
    publish()
    publish(text="two")
    manifest = folder / "revisions/1/manifest.json"
    manifest.write_bytes(manifest.read_bytes().replace(b"2025-03-05", b"2025-03-06"))
    assert verify_release(folder, "output/talk") == (
        "output/talk/revisions/1/manifest.json: not the one that its successor names",
    )


def test_damaged_manifest_is_a_problem_and_no_error(folder, publish):
    publish()
    (folder / "manifest.json").write_text("{")
    assert "damaged manifest" in verify_release(folder, "output/talk")[0]


def test_revisions_are_held_against_theirs_when_the_manifest_is_gone(folder, publish):
    publish()
    publish(text="two")
    (folder / "manifest.json").unlink()
    (folder / "revisions/1/uk/index.html").unlink()
    assert verify_release(folder, "output/talk") == (
        "output/talk/manifest.json: missing",
        "output/talk/revisions/1/uk/index.html: missing",
    )
