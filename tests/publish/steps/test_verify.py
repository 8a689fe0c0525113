import json
import shutil

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.publish.steps.verify import verify


def test_a_release_is_as_it_was_released(released):
    done, whole = verify(released.project, ())
    assert (done.document, done.path, done.revision) == ("lamps", "output/lamps", 1)
    assert (done.files, done.problems) == (10, ())
    assert (whole.document, whole.path, whole.files) == ("", "output", 1)
    assert (whole.problems, whole.notes) == ((), ())


def test_earlier_revisions_are_verified_too(released):
    released.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    released.publish()
    (done,) = verify(released.project, ["lamps"])
    assert (done.revision, done.problems) == (2, ())
    (released.root / "output" / "lamps" / "revisions" / "1" / "uk" / "index.html").write_bytes(b"")
    (done,) = verify(released.project, ["lamps"])
    assert ["revisions/1/uk/index.html" in problem for problem in done.problems] == [True]


@pytest.mark.parametrize(
    ("path", "data"),
    [
        pytest.param("uk/index.html", b"", id="emptied"),
        pytest.param("lamps.ja.pdf", None, id="missing"),
        pytest.param("ja/extra.html", b"x", id="extra"),
    ],
)
def test_what_is_not_as_released_is_named_alone(released, path, data):
    file = released.root / "output" / "lamps" / path
    if data is None:
        file.unlink()
    else:
        file.write_bytes(data)
    (done,) = verify(released.project, ["lamps"])
    assert [path in problem for problem in done.problems] == [True]


def test_one_changed_byte_is_found(released):
    file = released.root / "output" / "lamps" / "lamps.multi.pdf"
    data = file.read_bytes()
    file.write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    (done,) = verify(released.project, ["lamps"])
    assert ["lamps.multi.pdf" in problem for problem in done.problems] == [True]


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"schema": 99}'])
def test_a_damaged_manifest_is_a_problem(released, data):
    (released.root / "output" / "lamps" / "manifest.json").write_bytes(data)
    (done,) = verify(released.project, ["lamps"])
    assert (done.revision, "manifest.json" in done.problems[0]) == (0, True)


def test_a_manifest_that_names_a_file_outside_is_a_problem(released):
    path = released.root / "output" / "lamps" / "manifest.json"
    content = json.loads(path.read_bytes())
    content["files"]["../../toolkit.toml"] = {"bytes": 1, "sha256": "0" * 64}
    path.write_text(json.dumps(content), encoding="utf-8")
    (done,) = verify(released.project, ["lamps"])
    assert done.problems


def test_a_document_without_a_release_is_answered_with_those_that_have_one(released):
    with pytest.raises(ReleaseError, match="released: lamps"):
        verify(released.project, ["rope"])


def test_drafts_are_no_releases(extracted):
    extracted.publish(draft=True)
    with pytest.raises(ReleaseError, match="nothing has been released"):
        verify(extracted.project, ())


def test_a_release_outlives_its_seed(released):
    (released.root / "seeds" / "lamps.txt").unlink()
    assert [each.problems for each in verify(released.project, ())] == [(), ()]


# ── All of output/ ───────────────────────────────────────────────────────────


def remove(path):
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def forge(manifest):
    manifest.write_bytes(manifest.read_bytes().replace(b'"date": "2025', b'"date": "2024'))


def lengthen(path):
    with path.open("ab") as stream:
        stream.write(b"x")


@pytest.mark.parametrize(
    ("path", "damage", "problem"),
    [
        pytest.param("lamps", remove, "output/lamps: missing", id="document gone"),
        pytest.param(
            "lamps/manifest.json", remove, "output/lamps/manifest.json: missing", id="manifest gone"
        ),
        pytest.param(
            "lamps/manifest.json", forge, "output/lamps/manifest.json: differs", id="forged"
        ),
        pytest.param("index.html", remove, "output/index.html: missing", id="index gone"),
        pytest.param("index.html", lengthen, "output/index.html: changed", id="index changed"),
        pytest.param("manifest.json", remove, "output/manifest.json: missing", id="list gone"),
        pytest.param("manifest.json", lengthen, "output/manifest.json: damaged", id="list damaged"),
    ],
)
def test_what_is_gone_or_changed_is_named_alone(released, path, damage, problem):
    damage(released.root / "output" / path)
    found = [each for done in verify(released.project, ()) for each in done.problems]
    assert [each.startswith(problem) for each in found] == [True], found


def test_a_file_that_no_manifest_knows_is_named(released):
    (released.root / "output" / "evil.html").write_bytes(b"x")
    assert verify(released.project, ())[-1].problems == ("output/evil.html: in no manifest",)


def test_a_document_that_is_gone_can_be_asked_for(released):
    shutil.rmtree(released.root / "output" / "lamps")
    (done,) = verify(released.project, ["lamps"])
    assert (done.revision, done.problems) == (0, ("output/lamps: missing",))


def test_a_document_that_is_gone_is_named_beside_one_that_is_there(released):
    shutil.copytree(released.root / "output" / "lamps", released.root / "output" / "rope")
    shutil.rmtree(released.root / "output" / "lamps")
    lamps, rope, _ = verify(released.project, ())
    assert lamps.problems == ("output/lamps: missing",)
    assert "output/rope: not listed in output/manifest.json" in rope.problems[0]
