"""The old release or the new one is on disk, whole, at every moment."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.project.releases.tree import recover, write_release
from toolkit.project.releases.verify import verify_release

KILLER = Path(__file__).parents[2] / "faults" / "release_killer.py"


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def hidden(folder):
    return [path.name for path in folder.parent.iterdir() if path.name.startswith(".")]


# ── What is written ──────────────────────────────────────────────────────────


def test_files_and_manifest_are_there(folder, publish):
    release = publish()
    assert tree(folder) == {**release.files, "manifest.json": release.manifest_bytes}


def test_nothing_is_left_beside_it(folder, publish):
    publish()
    publish(text="two")
    assert [path.name for path in folder.parent.iterdir()] == ["talk"]


def test_earlier_revision_is_kept_whole(folder, publish):
    publish()
    before = tree(folder)
    publish(text="two")
    assert tree(folder / "revisions/1") == before


def test_every_revision_is_kept(folder, publish):
    for text in ("one", "two", "three"):
        publish(text=text)
    assert {
        number: (folder / f"revisions/{number}/uk/index.html").read_text() for number in (1, 2)
    } == {1: "<p>one uk", 2: "<p>two uk"}


def test_revisions_do_not_nest(folder, publish):
    for text in ("one", "two", "three"):
        publish(text=text)
    assert not (folder / "revisions/2/revisions").exists()


def test_language_of_before_stays_byte_for_byte(folder, publish):
    publish("en", "uk", "ja")
    publish("en", "uk", text="two")
    assert {path: data for path, data in tree(folder).items() if path.startswith("ja/")} == {
        "ja/index.html": b"<p>one ja"
    }


def test_editing_a_page_in_place_leaves_revisions_alone(folder, publish):
    publish("en", "uk", "ja")
    publish("en", "uk", text="two")
    with (folder / "ja/index.html").open("ab") as stream:
        stream.write(b"edited")
    assert (folder / "revisions/1/ja/index.html").read_bytes() == b"<p>one ja"


def test_addresses_do_not_change(folder, publish):
    publish()
    inside = set(tree(folder))
    publish(text="two")
    assert inside <= set(tree(folder))


def test_permissions_of_the_folder_stay(folder, publish):
    publish()
    folder.chmod(0o750)
    publish(text="two")
    assert folder.stat().st_mode & 0o777 == 0o750


def test_folder_may_be_a_link(folder, publish, tmp_path):
    real = tmp_path / "www" / "talk"
    real.mkdir(parents=True)
    folder.parent.mkdir()
    folder.symlink_to(real)
    release = publish()
    assert (folder.is_symlink(), tree(real)["uk/index.html"]) == (
        True,
        release.files["uk/index.html"],
    )


# ── Files of others ──────────────────────────────────────────────────────────


@pytest.mark.parametrize("path", ["notes.txt", "uk/notes.txt", "own/deep/a.txt"])
def test_files_of_others_are_carried_over(folder, publish, path):
    publish()
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("mine")
    publish(text="two")
    assert (folder / path).read_text() == "mine"


def test_files_of_others_are_no_part_of_a_revision(folder, publish):
    publish()
    (folder / "notes.txt").write_text("mine")
    publish(text="two")
    assert "notes.txt" not in tree(folder / "revisions/1")


def test_links_of_others_stay_links(folder, publish):
    publish()
    (folder / "latest").symlink_to("uk")
    publish(text="two")
    assert (folder / "latest").readlink() == Path("uk")


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("ja/index.html", id="file in place of a file"),
        pytest.param("ja", id="file in place of a folder"),
        pytest.param("talk.ja.pdf/a", id="folder in place of a file"),
        pytest.param("revisions", id="file in place of the revisions"),
    ],
)
def test_file_of_others_is_never_written_over(folder, publish, path):
    publish("en", "uk")
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text("mine")
    before = tree(folder)
    with pytest.raises(ReleaseError, match="needs its place"):
        publish("en", "uk", "ja", text="two")
    assert tree(folder) == before


def test_folder_without_a_manifest_is_not_taken_over(folder, build):
    (folder / "uk").mkdir(parents=True)
    (folder / "uk/index.html").write_text("mine")
    with pytest.raises(ReleaseError) as caught:
        write_release(folder, build())
    assert caught.value.where == "output/talk/uk/index.html"


# ── Refusals ─────────────────────────────────────────────────────────────────


def test_release_built_after_another_one_is_refused(folder, publish, build):
    publish()
    with pytest.raises(ReleaseError, match="built after"):
        write_release(folder, build(text="two"))


def test_changed_file_is_not_carried_over(folder, publish):
    publish("en", "uk", "ja")
    (folder / "ja/index.html").write_text("changed")
    with pytest.raises(ReleaseError) as caught:
        publish("en", "uk", text="two")
    assert caught.value.where == "output/talk/ja/index.html"


def test_refusal_leaves_no_litter(folder, publish):
    publish("en", "uk", "ja")
    (folder / "ja/index.html").unlink()
    with pytest.raises(ReleaseError):
        publish("en", "uk", text="two")
    assert hidden(folder) == []


def test_hand_made_change_is_neither_lost_nor_archived_as_published(folder, publish):
    publish()
    (folder / "uk/index.html").write_text("changed by hand")
    with pytest.raises(ReleaseError, match="is not as it was published"):
        publish(text="two")
    assert (folder / "uk/index.html").read_text() == "changed by hand"
    assert not (folder / "revisions").exists()


def test_file_in_place_of_the_folder(folder, build):
    folder.parent.mkdir()
    folder.write_text("mine")
    with pytest.raises(ReleaseError, match="no folder"):
        write_release(folder, build())


def test_going_back_to_a_kept_revision_and_publishing_again(folder, publish):
    publish()
    publish(text="two")
    (folder / "manifest.json").write_bytes((folder / "revisions/1/manifest.json").read_bytes())
    for path, data in tree(folder / "revisions/1").items():
        (folder / path).write_bytes(data)
    publish(text="three")
    assert verify_release(folder, "output/talk") == ()


def test_two_revisions_of_one_number_are_refused(folder, publish):
    publish()
    publish(text="two")
    (folder / "revisions/1").rename(folder / "revisions/2")
    with pytest.raises(ReleaseError, match="same number"):
        publish(text="three")


@pytest.fixture
def refused(folder, publish):
    """Publish over a release while the disk takes no file as large as the new one has."""
    publish()
    before = tree(folder)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (500, hard))
    try:
        with pytest.raises(ReleaseError) as caught:
            publish(text="two" * 500)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    return caught.value, before


def test_disk_that_refuses_is_named(refused):
    assert "cannot be written: File too large" in refused[0].problem


def test_disk_that_refuses_leaves_the_release_as_it_was(folder, refused):
    assert (tree(folder), hidden(folder)) == (refused[1], [])


def test_the_folder_of_all_documents_is_looked_through_once(folder, publish, monkeypatch):
    """With a thousand beside it, each more look takes longer than writing the release."""
    looked, scandir = [], os.scandir

    def look(path):
        looked.append(str(path))
        return scandir(path)

    publish()
    monkeypatch.setattr(os, "scandir", look)
    publish(text="two")
    assert looked.count(str(folder.parent)) == 1


# ── Interruptions ────────────────────────────────────────────────────────────


def test_recover_does_nothing_where_nothing_is(folder):
    recover(folder)
    assert not folder.parent.exists()


def test_recover_leaves_what_it_did_not_make(folder, publish):
    publish()
    others = [".talk.next", ".talk.5.part", ".tale.5.next", ".other"]
    for name in others:
        (folder.parent / name).mkdir()
    recover(folder)
    assert sorted(hidden(folder)) == sorted(others)


def test_ctrl_c_while_the_old_release_goes_leaves_none_of_it(folder, publish, monkeypatch):
    publish()
    real, pressed = os.rmdir, []

    def remove(*place, **how):
        real(*place, **how)
        if not pressed:
            pressed.append(place)
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "rmdir", remove)
    with pytest.raises(KeyboardInterrupt):
        publish(text="two")
    assert pressed
    assert hidden(folder) == []
    assert verify_release(folder, "talk") == ()


@pytest.fixture(scope="module", params=["exchange", "renames"])
def kills(request, tmp_path_factory):
    """Return what was found after each kill, for each of the two ways to take the place."""
    root = tmp_path_factory.mktemp("kills")
    done = subprocess.run(
        [sys.executable, KILLER, root, request.param],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[3])},
    )
    assert done.returncode == 0, done.stderr
    return request.param, [json.loads(line) for line in done.stdout.splitlines()]


def test_kills_cover_the_writer(kills):
    """Every file, every folder, every link, the swap, and each removal after it."""
    assert len(kills[1]) > 50


def test_after_a_kill_old_or_new_is_whole(kills):
    assert [each for each in kills[1] if each["problems"] or each["revision"] not in {1, 2}] == []


def test_kills_meet_both_the_old_and_the_new(kills):
    assert {each["revision"] for each in kills[1]} == {1, 2}


def test_after_a_kill_the_next_run_succeeds(kills):
    assert [each for each in kills[1] if each["next"] or each["litter"]] == []


def test_a_kill_loses_no_file_of_others(kills):
    assert {each["notes"] for each in kills[1]} == {"not ours"}


def test_address_is_never_empty_but_between_two_renames(kills):
    way, found = kills
    assert sum(each["gone"] for each in found) == (0 if way == "exchange" else 1)
