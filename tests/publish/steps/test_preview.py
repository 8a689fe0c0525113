"""What is looked at before a release is what will be released, to the byte, and writes nothing.

But for the sizes of PDFs, which are known once those are printed.
"""

import datetime as dt
import re

import pytest

from toolkit.core.errors import SourceError
from toolkit.publish.steps.preview import preview

NOW = dt.datetime(2025, 4, 1, 12, tzinfo=dt.UTC)
PAGE, PDF = "uk/index.html", "lamps.uk.pdf"


def look(desk, name="lamps"):
    return preview(desk.project, name, NOW)


def unsized(page):
    return re.sub(rb'<span class="size">[^<]*</span>', b"", page)


def test_what_is_ready_looks_as_it_will_be_released(reviewed):
    before = reviewed.tree()
    made = look(reviewed)
    pages = {path: made.read(path) for path in (PAGE, "ja/index.html", "en/index.html", PDF)}
    assert (made.is_draft, made.reasons, reviewed.tree()) == (False, (), before)
    reviewed.publish()
    output = reviewed.tree("output/lamps")
    assert {path: unsized(output[path]) for path in pages} == pages
    assert unsized(output[PAGE]) != output[PAGE]
    assert set(made.paths) <= set(output)


def test_what_is_not_ready_is_a_draft_and_says_why(reviewed):
    reviewed.write("uk", "The lamps are dim.", "Лампи тьмяні.", fuzzy=True)
    before = reviewed.tree()
    made = look(reviewed)
    page = made.read(PAGE).decode()
    assert made.is_draft
    assert 'class="draft"' in page
    assert "Лампи тьмяні." in page
    assert [each.partition(": ")[0] for each in made.reasons] == [
        f"locales/uk/LC_MESSAGES/lamps.po:{reviewed.entries('uk')['The lamps are dim.'].line}"
    ]
    assert reviewed.tree() == before


def test_a_revision_looks_as_it_will_be_released(released):
    released.write("uk", "The lamps are dim.", "Лампи ледь світять.")
    made = look(released)
    page = made.read(PAGE)
    assert not made.is_draft
    assert "Лампи ледь світять." in page.decode()
    released.publish()
    assert unsized(released.tree("output/lamps")[PAGE]) == page


def test_what_is_released_is_shown_as_it_is(released):
    made = look(released)
    assert (made.is_draft, made.said.revision) == (False, 1)
    assert made.read(PAGE) == released.tree("output/lamps")[PAGE]


@pytest.mark.parametrize(
    "path", ["", "..", "../lamps/uk/index.html", "/etc/passwd", "uk", "uk/index.html/", "none"]
)
def test_there_is_nothing_but_its_files(released, path):
    assert look(released).read(path) is None


def test_an_embargo_leaves_drafts(reviewed):
    text = (reviewed.root / "seeds" / "lamps.txt").read_text("utf-8")
    reviewed.seed(text)
    (reviewed.root / "seeds" / "lamps.structure.toml").write_text(
        '[meta]\nembargo = "2025-05-05 10:00 Europe/Kyiv"\n', encoding="utf-8"
    )
    reviewed.extract()
    made = look(reviewed)
    assert made.is_draft
    assert any("embargo" in each for each in made.reasons)


def test_a_language_without_a_catalog_is_left_out(reviewed):
    reviewed.path("ja").unlink()
    made = look(reviewed)
    assert (made.is_draft, made.read("ja/index.html")) == (True, None)
    assert made.read(PAGE)


def test_without_any_catalog_there_is_nothing_to_look_at(reviewed):
    for lang in ("uk", "ja"):
        reviewed.path(lang).unlink()
    made = look(reviewed)
    assert (made.paths, "toolkit extract lamps" in made.problem) == ((), True)


def test_a_seed_that_cannot_be_read_says_where(reviewed):
    reviewed.seed("")
    with pytest.raises(SourceError, match=r"seeds/lamps\.txt"):
        look(reviewed)
