"""What is taken down is kept whole, once."""

import pytest

from toolkit.project.releases.keep import keep_folder


@pytest.fixture
def served(tmp_path):
    """Return a folder with a file, one in a folder of its own, and a link."""
    folder = tmp_path / "output" / "talk"
    (folder / "uk").mkdir(parents=True)
    (folder / "uk" / "index.html").write_text("page")
    (folder / "talk.uk.pdf").write_text("%PDF")
    (folder / "link").symlink_to("talk.uk.pdf")
    return folder


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def test_all_of_it_is_there(served, tmp_path):
    kept = keep_folder(served, tmp_path / "withdrawn" / "talk", "2")
    assert kept == tmp_path / "withdrawn" / "talk" / "2"
    assert (kept / "uk" / "index.html").read_text() == "page"
    assert (kept / "link").readlink().name == "talk.uk.pdf"


def test_the_same_is_not_kept_twice(served, tmp_path):
    home = tmp_path / "withdrawn" / "talk"
    assert keep_folder(served, home, "2") == keep_folder(served, home, "2")
    assert names(home) == ["2"]


@pytest.mark.parametrize("change", ["uk/index.html", "uk/new.html"])
def test_another_of_the_same_name_lies_beside_it(served, tmp_path, change):
    home = tmp_path / "withdrawn" / "talk"
    keep_folder(served, home, "2")
    (served / change).unlink(missing_ok=True)
    (served / change).write_text("other")
    assert keep_folder(served, home, "2") == home / "2-2"
    assert (home / "2" / "uk" / "index.html").read_text() == "page"


def test_what_a_run_that_was_stopped_left_goes(served, tmp_path):
    home = tmp_path / "withdrawn" / "talk"
    (home / ".2.99.next" / "uk").mkdir(parents=True)
    keep_folder(served, home, "2")
    assert names(home) == ["2"]
