"""Releases that outlive the project, from the command line."""

import json
import shutil

import pytest


def test_a_release_is_signed_and_it_is_told_who_did(run, released, keys, signers):
    unsigned = run(released, "verify", "--signers", signers)
    assert (unsigned.exit_code, "revision 1 is not signed" in unsigned.stderr) == (1, True)
    done = run(released, "sign", "lamps", "--key", keys[0])
    assert done.stdout.startswith("lamps: revision 1: signed with SHA256:")
    found = run(released, "verify", "--signers", signers)
    assert found.exit_code == 0, found.output
    assert "output/lamps: revision 1: signed by mara@example.org: SHA256:" in found.stdout
    assert "valid on 2025-03-05" in found.stdout
    assert "who released it" not in found.stderr
    assert "published 2025-03-05, signed" in run(released, "status").stdout


def test_a_key_is_named_that_nobody_named(run, released, keys, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert "no key to sign with" in run(released, "sign", "lamps").stderr
    (tmp_path / ".ssh").mkdir()
    shutil.copy(keys[0], tmp_path / ".ssh" / "id_ed25519")
    done = run(released, "sign", "lamps")
    assert (done.exit_code, "with the key " in done.stderr) == (0, True)


def test_what_is_proven_is_said_and_what_is_not(run, released):
    assert run(released, "verify").stderr == (
        "proven: files agree with their manifests, pages are what the catalogs give; not proven: "
        "that PDFs are what their pages give (--rebuild), who released it (--signers FILE)\n"
    )


def test_publish_says_that_a_successor_is_not_signed(run, released, write, keys):
    run(released, "sign", "lamps", "--key", keys[0])
    write(released, "uk", "The lamps are dim.", "Лампи ледь світять.")
    done = run(released, "publish", "--date", "2025-04-01")
    said = "lamps: revision 1 is signed, and revision 2 is not yet: toolkit sign lamps"
    assert said in done.stderr


def test_an_archive_is_written_and_verified_elsewhere(
    run, run_here, released, tmp_path, monkeypatch
):
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    done = run(released, "archive", "lamps")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("lamps-revision-1.zip: written: lamps revision 1: ")
    assert "left out, as it may say more than readers are told: comments and names" in done.stderr
    shutil.rmtree(released)
    found = run_here("verify", "lamps-revision-1.zip")
    assert found.exit_code == 0, found.output
    assert "checksums of the archive: " in found.stdout
    assert "not proven: who released it (--signers FILE)" in found.stderr


def test_a_folder_from_the_web_is_verified_where_it_lies(run_here, released, tmp_path, monkeypatch):
    shutil.copytree(released / "output" / "lamps", tmp_path / "web")
    monkeypatch.chdir(tmp_path / "web")
    assert run_here("verify").exit_code == 0
    (tmp_path / "web" / "uk" / "index.html").write_bytes(b"forged")
    found = run_here("verify", "--json")
    assert found.exit_code == 1
    assert json.loads(found.stdout)[0]["problems"][0].startswith("./uk/index.html: changed")


def test_what_lies_in_the_project_s_output_is_no_copy(run_here, released, monkeypatch):
    monkeypatch.chdir(released)
    said = run_here("verify", "output/lamps").stdout
    assert said == "output/lamps: revision 1: 10 files as released, 10 as the catalogs give them\n"


@pytest.mark.parametrize("words", [["archive"], ["archive", "lamps", "--all"]])
def test_an_archive_is_of_something(run, released, words):
    result = run(released, *words)
    assert (result.exit_code, "name documents, or --all" in result.stderr) == (2, True)


def test_a_revision_is_restored(run, released, git):
    git(released, "init", "-q")
    git(released, "add", "seeds", "locales", "toolkit.toml")
    git(released, "commit", "-qm", "one")
    shutil.rmtree(released / "output")
    done = run(released, "restore", "lamps", "1", "--put-back")
    assert done.exit_code == 0, done.output
    assert done.stdout == (
        "lamps: revision 1: the same to the byte as it was released: drafts/lamps/restored/1\n"
        "lamps: revision 1 is back: output/lamps\n"
    )
    assert run(released, "publish").exit_code == 0
    assert run(released, "verify").exit_code == 0
