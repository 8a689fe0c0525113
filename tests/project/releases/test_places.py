"""The folders of documents are found at each depth."""

import pytest

from toolkit.project.releases.places import document_folders, place_of_home, shelves

SIGN = "manifest.json"


@pytest.fixture
def home(tmp_path):
    for name in ("talk", "2025/talk", "a/b/c/deep", "a/b/c/d/deeper", ".hidden", "2025/talk/in"):
        (tmp_path / "home" / name).mkdir(parents=True)
        (tmp_path / "home" / name / SIGN).write_text("{}")
    (tmp_path / "home" / SIGN).write_text("{}")
    (tmp_path / "home" / "empty").mkdir()
    return tmp_path / "home"


def test_each_is_called_after_the_folders_that_it_lies_in(home):
    found = document_folders(home, SIGN.__eq__)
    assert found == {name: home / name for name in ("2025/talk", "a/b/c/deep", "talk")}


def test_a_link_may_be_a_document_and_is_not_looked_into(home, tmp_path):
    (home / "again").symlink_to("talk")
    (home / "round").symlink_to(tmp_path)
    assert set(document_folders(home, SIGN.__eq__)) == {"2025/talk", "a/b/c/deep", "again", "talk"}


def test_what_holds_no_document_may_hold_others(home):
    found = [each.relative_to(home).as_posix() for each in shelves(home, SIGN.__eq__)]
    assert found[0] == "."
    assert set(found) == {".", "2025", "a", "a/b", "a/b/c", "a/b/c/d", "empty"}


def test_nothing_is_found_where_nothing_is(tmp_path):
    assert document_folders(tmp_path / "none", SIGN.__eq__) == {}


@pytest.mark.parametrize(
    ("where", "document", "home"),
    [("output/talk", "talk", "output"), ("web/2025/talk", "2025/talk", "web")],
)
def test_messages_name_what_documents_lie_in(where, document, home):
    assert place_of_home(where, document) == home
