"""Every link of every page that was ever released leads to a file, wherever its page lies now."""

import json
import shutil

import pytest

from toolkit.publish.steps.archive import ArchiveOptions, archive
from toolkit.publish.steps.verify import verify
from toolkit.publish.steps.verify_copy import verify_copy
from toolkit.publish.steps.withdraw import WithdrawOptions, withdraw

DIM = "The lamps are dim."
NAMES = ("2025/lights", "2025/a/b/rope", "2026/gone")


def told(desk):
    return [each for done in verify(desk.project, ()) for each in (*done.problems, *done.notes)]


def move(desk, old, new):
    target = desk.root / "seeds" / f"{new}.txt"
    target.parent.mkdir(parents=True, exist_ok=True)
    (desk.root / "seeds" / f"{old}.txt").rename(target)
    desk.extract()


def revise(desk, name, text):
    desk.write("uk", DIM, text, document=name)


@pytest.fixture(scope="module")
def _many(_reviewed, new_desk, tmp_path_factory):
    reviewed = new_desk(tmp_path_factory.mktemp("many") / "project")
    shutil.copytree(_reviewed.root, reviewed.root)
    reviewed.set('outputs = ["page", "changes"]')
    source = reviewed.root / "seeds" / "lamps.txt"
    for name in NAMES:
        for lang in ("uk", "ja"):
            reviewed.path(lang, name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(reviewed.path(lang), reviewed.path(lang, name))
        (source.parent / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, source.parent / f"{name}.txt")
    reviewed.extract()
    assert {each.outcome for each in reviewed.publish(date="2025-05-01")} == {"released"}
    for name in ("lamps", *NAMES):
        revise(reviewed, name, "Лампи ледь світять.")
    assert {each.revision for each in reviewed.publish(date="2025-05-02")} == {2}
    return reviewed


@pytest.fixture
def many(_many, new_desk, tmp_path):
    """Return a project with documents at each depth, of two revisions each."""
    desk = new_desk(tmp_path / "many")
    shutil.copytree(_many.root, desk.root)
    return desk


def test_pages_of_earlier_revisions_lead_to_the_list(many):
    assert many.broken_links() == []
    site = json.loads((many.root / "output/manifest.json").read_bytes())
    assert set(site["files"]) == {
        "index.html",
        "lamps/revisions/index.html",
        "2025/lights/index.html",
        "2026/gone/index.html",
        "2025/a/index.html",
    }
    page = (many.root / "output/2025/lights/index.html").read_text("utf-8")
    assert 'content="0; url=../../index.html"' in page
    assert '<p lang="ja"><a href="../../index.html">' in page
    assert told(many) == []


def test_they_do_after_documents_moved_were_withdrawn_and_are_held_back(many):
    seed = many.root / "seeds/2026/held.txt"
    shutil.copy(many.root / "seeds/lamps.txt", seed)
    seed.with_suffix(".structure.toml").write_text('embargo = "2025-07-01T10:00:00+03:00"\n')
    move(many, "lamps", "2025/lamps")
    move(many, "2025/lights", "lights")
    many.publish(date="2025-05-03")
    withdraw(many.project, ("2026/gone",), WithdrawOptions("By mistake.", {}, "2025-05-04"))
    for text in ("Лампи згасли.", "Лампи горять."):
        revise(many, "2025/lamps", text)
        revise(many, "2025/a/b/rope", text)
        many.publish(date="2025-05-05")
    tree = many.tree("output")
    assert "2025/lamps/revisions/4/uk/index.html" in tree
    assert "lights/revisions/2/uk/index.html" in tree
    assert not any(path.startswith("2026/held") for path in tree)
    assert len([path for path in tree if "/revisions/" in path and path.endswith(".html")]) > 30
    assert many.broken_links() == []
    assert [each for each in told(many) if "no seed" not in each and "held" not in each] == []


def test_ways_that_nobody_needs_any_more_are_taken_away(many):
    withdraw(many.project, ("2026/gone",), WithdrawOptions("By mistake.", {}, "2025-05-04"))
    assert not (many.root / "output/2026/gone/index.html").exists()
    assert (many.broken_links(), told(many)) == ([], [])


def test_a_page_of_somebody_else_stays(many):
    way = many.root / "output/lamps/revisions/index.html"
    site = many.root / "output/manifest.json"
    way.write_text("Ours, by hand.")
    data = json.loads(site.read_bytes())
    del data["files"]["lamps/revisions/index.html"]
    site.write_text(json.dumps(data))
    many.publish(date="2025-05-03")
    assert way.read_text() == "Ours, by hand."
    assert told(many) == ["output/lamps/revisions/index.html: of no revision"]


@pytest.mark.parametrize("way", ["lamps/revisions/index.html", "2025/lights/index.html"])
def test_a_way_that_was_changed_or_lost_is_named_and_made_anew(many, way):
    path = many.root / "output" / way
    before = path.read_bytes()
    for damage in (path.unlink, lambda: path.write_bytes(b"x" * len(before))):
        damage()
        (found,) = told(many)
        assert found.startswith(f"output/{way}: ")
        many.publish(date="2025-05-03")
        assert (path.read_bytes(), told(many)) == (before, [])


@pytest.mark.parametrize("names", [(), ("lamps",), ("2025/lights",)])
def test_an_archive_is_whole_by_itself(many, names, tmp_path):
    path = tmp_path / "x.zip"
    archive(many.project, names, ArchiveOptions(output=path))
    assert [each for done in verify_copy(path, None) for each in done.problems] == []


def test_again_is_the_same_to_the_byte(many):
    before = many.tree("output")
    many.publish(date="2025-05-09")
    assert many.tree("output") == before
