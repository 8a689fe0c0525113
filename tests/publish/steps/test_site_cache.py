"""The pages of the site are made where what they are made of has changed, and come out the same."""

import json

import pytest

from toolkit.core.files import cache_folder
from toolkit.publish.steps import site_cache, site_pages
from toolkit.publish.steps.verify import verify
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw


@pytest.fixture
def made(monkeypatch, tmp_path):
    """Return a list that grows each time that the pages are made, with a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    times, make_index = [], site_pages.make_index

    def make(*given):
        times.append(sorted(pages := make_index(*given)))
        return pages

    monkeypatch.setattr(site_pages, "make_index", make)
    return times


def kept():
    (path,) = (cache_folder() / "site").iterdir()
    return path


def test_pages_are_made_once_for_the_same_releases(released, made):
    before = released.tree("output")
    released.publish()
    released.publish()
    assert made == [["index.html"]]
    assert released.tree("output") == before


def lose(desk, _monkeypatch):
    (desk.root / "output" / "index.html").unlink()


def scribble(desk, _monkeypatch):
    (desk.root / "output" / "index.html").write_text("<p>mine", encoding="utf-8")


def link(desk, _monkeypatch):
    path = desk.root / "output" / "index.html"
    path.rename(desk.root / "elsewhere.html")
    path.symlink_to("../elsewhere.html")


def set_more(desk, _monkeypatch):
    desk.set('block-on = "warning"')


def program(_desk, monkeypatch):
    monkeypatch.setattr(site_cache, "stamp_code", lambda: "another")


def upgrade(_desk, monkeypatch):
    monkeypatch.setattr(site_cache, "tool_versions", lambda: {"babel": "0"})


def forget(_desk, _monkeypatch):
    kept().unlink()


def damage(_desk, _monkeypatch):
    kept().write_bytes(b'{"made-of": ')


def misname(_desk, _monkeypatch):
    told = json.loads(kept().read_bytes())
    kept().write_text(json.dumps(told | {"files": {"index.html": "0" * 64}}), encoding="utf-8")


def withdrawn(desk, _monkeypatch):
    listed = desk.root / "output" / "manifest.json"
    listed.unlink()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lose, id="index is lost"),
        pytest.param(scribble, id="index was edited"),
        pytest.param(link, id="index is a link"),
        pytest.param(withdrawn, id="list is lost"),
        pytest.param(set_more, id="settings"),
        pytest.param(program, id="program"),
        pytest.param(upgrade, id="libraries"),
        pytest.param(forget, id="cache is gone"),
        pytest.param(damage, id="cache is damaged"),
        pytest.param(misname, id="cache says something else"),
    ],
)
def test_pages_are_made_again_after_any_change(released, made, monkeypatch, change):
    before = released.tree("output")
    released.publish()
    made.clear()
    change(released, monkeypatch)
    released.publish()
    assert made == [["index.html"]]
    assert released.tree("output") == before


def test_a_new_revision_is_in_the_index(released, made):
    released.publish()
    made.clear()
    released.write("uk", "Lamps for the coast", "Лампи берегів")
    (done,) = released.publish()
    assert (done.revision, len(made)) == (2, 1)
    assert "Лампи берегів" in released.tree("output")["index.html"].decode()
    assert [each for one in verify(released.project, ()) for each in one.problems] == []


def test_a_document_that_is_blocked_leaves_the_index_as_it_is(released, made):
    released.publish()
    made.clear()
    released.write("uk", "The lamps are dim.", "")
    (done,) = released.publish()
    assert (done.outcome, made) == ("blocked", [])


def test_the_index_without_a_withdrawn_document_stands(released, made):
    released.publish()
    made.clear()
    withdraw(released.project, ["lamps"], WithdrawOptions("Wrong.", {}, "2026-01-01"))
    for _ in range(3):
        released.publish()
    assert len(made) == 1
    assert [each for one in verify(released.project, ()) for each in one.problems] == []


def test_a_cache_that_cannot_be_written_is_no_fault(released, made, tmp_path):
    (tmp_path / "cache").write_text("a file", encoding="utf-8")
    released.publish()
    released.publish()
    assert len(made) == 2


def test_a_way_back_that_is_somebodys_page_is_made_once_that_is_gone(released, made):
    way = released.root / "output" / "lamps" / "revisions" / "index.html"
    way.parent.mkdir(parents=True)
    way.write_text("<p>mine", encoding="utf-8")
    released.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    released.publish()
    released.publish()
    assert (len(made), way.read_text("utf-8")) == (2, "<p>mine")
    way.unlink()
    released.publish()
    assert "../../index.html" in way.read_text("utf-8")
