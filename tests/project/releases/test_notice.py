"""A notice lists pages alone, also among earlier revisions; nothing else may lie there."""

import json

import pytest

from toolkit.core.errors import ReleaseError
from toolkit.core.files import digest
from toolkit.project.releases.build import build_notice
from toolkit.project.releases.parse import parse_manifest
from toolkit.project.releases.sense import find_nonsense
from toolkit.project.releases.tree import write_notice
from toolkit.project.releases.verify import verify_release

SHA = "0123456789abcdef" * 4


def notice(**fields):
    given = {
        "titles": {"en": "Talk", "uk": "Доповідь"},
        "pages": {
            "en/index.html": b"gone",
            "uk/index.html": b"gone",
            "revisions/1/en/index.html": b"gone",
        },
        "tools": {"toolkit": "0.1.0"},
        "after": (1, SHA),
    }
    return build_notice("talk", "withdrawal", "2025-06-05", **{**given, **fields})


def test_a_notice_is_read_as_it_was_written():
    made = notice()
    assert parse_manifest(made.manifest_bytes, "x") == made.manifest
    assert find_nonsense(made.manifest, "talk") == ()


def test_a_manifest_of_no_notice_is_written_as_before_there_were_any(build):
    assert "notice" not in json.loads(build().manifest_bytes)


@pytest.mark.parametrize(
    "path", ["revisions/0/en/index.html", "revisions/x.html", "revisions/1/../en.html", "../x.html"]
)
def test_a_notice_reaches_no_further_than_its_document(path):
    data = notice(pages={path: b"gone"}).manifest_bytes
    with pytest.raises(ReleaseError, match=r"reserved|no path"):
        parse_manifest(data, "x")


def test_a_release_lists_nothing_among_earlier_revisions():
    table = json.loads(notice().manifest_bytes)
    del table["notice"]
    table["source"] = SHA
    with pytest.raises(ReleaseError, match="reserved"):
        parse_manifest(json.dumps(table).encode(), "x")


def test_a_notice_of_an_unknown_kind_is_refused():
    table = json.loads(notice().manifest_bytes) | {"notice": "joke"}
    with pytest.raises(ReleaseError, match="'joke' is none of withdrawal, move"):
        parse_manifest(json.dumps(table).encode(), "x")


def test_a_notice_without_a_page_of_a_language_or_with_another_file_is_nonsense():
    made = notice(pages={"en/index.html": b"gone", "talk.en.pdf": b"%PDF"})
    assert find_nonsense(made.manifest, "talk") == (
        "languages: uk has no page among the files",
        "is a notice, and lists talk.en.pdf",
    )


def test_it_takes_the_place_of_all_that_was_there(publish, folder):
    before = publish()
    (folder / "note.txt").write_text("of somebody")
    there = digest(before.manifest_bytes)
    write_notice(folder, notice(replaces=there, after=(1, there)))
    assert sorted(path.name for path in folder.rglob("*") if path.is_file()) == [
        "index.html", "index.html", "index.html", "manifest.json", "manifest.json",
    ]  # fmt: skip
    assert verify_release(folder, "output/talk") == ()


def test_it_is_not_put_over_what_it_was_not_built_after(publish, folder):
    publish()
    with pytest.raises(ReleaseError, match="is not the release that this one was built after"):
        write_notice(folder, notice())
    assert verify_release(folder, "output/talk") == ()
