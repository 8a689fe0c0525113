import json
import re

import pytest

from toolkit.pipeline.pages import in_order, release_folders


def manifest(desk, document="lamps"):
    return json.loads((desk.root / "output" / document / "manifest.json").read_bytes())


# ── A release ────────────────────────────────────────────────────────────────


def test_a_release_has_the_files_that_are_promised(released):
    assert set(released.tree("output")) == {
        "index.html",
        "lamps/manifest.json",
        "lamps/lamps.multi.pdf",
        *(f"lamps/lamps.{lang}.pdf" for lang in ("en", "uk", "ja")),
        *(f"lamps/{lang}/index.html" for lang in ("en", "uk", "ja")),
    }


def test_every_link_of_a_page_leads_to_a_file(released):
    folder = released.root / "output" / "lamps" / "uk"
    links = re.findall(r'href="([^"#:]+)"', (folder / "index.html").read_text("utf-8"))
    targets = [folder / link for link in links]
    assert links
    assert [
        each for each in targets if not (each.is_file() or (each / "index.html").is_file())
    ] == []


def test_a_manifest_names_what_the_release_was_made_of(released):
    content = manifest(released)
    assert set(content["languages"]) == {"en", "uk", "ja"}
    assert content["languages"]["uk"]["title"] == "Лампи для узбережжя"
    assert {"toolkit", "weasyprint"} <= set(content["tools"])
    assert any(name.startswith("NotoSerif") for name in content["fonts"])


def test_a_manifest_names_no_folder_of_this_machine(released):
    text = json.dumps(manifest(released))
    assert str(released.root) not in text
    assert "/usr/" not in text


@pytest.mark.parametrize(
    ("recorded", "order"),
    [
        pytest.param(("ja", "uk", "en"), ("en", "uk", "ja"), id="source first, then as listed"),
        pytest.param(("ja", "en"), ("en", "ja"), id="some"),
        pytest.param(("zz", "aa", "uk", "en"), ("en", "uk", "aa", "zz"), id="no longer listed"),
    ],
)
def test_languages_have_an_order(extracted, recorded, order):
    assert in_order(extracted.project, dict.fromkeys(recorded)) == order


# ── Settings ─────────────────────────────────────────────────────────────────


def test_a_setting_that_shapes_pages_makes_a_revision(released):
    released.set('site-url = "https://statements.example/"')
    (done,) = released.publish()
    assert (done.outcome, done.revision) == ("released", 2)
    html = released.tree("output/lamps")["uk/index.html"].decode()
    assert "https://statements.example/lamps/uk/" in html


def test_a_setting_that_shapes_no_page_makes_no_revision(released):
    released.set('engine = "argos"')
    assert [each.outcome for each in released.publish()] == ["unchanged"]


def test_a_byline_follows_the_settings(released):
    released.set('[byline]\nuk = "{name} ({affiliation})"')
    released.publish()
    html = released.tree("output/lamps")["uk/index.html"].decode()
    text = re.sub(r"<[^>]+>|\s+", "", html)
    assert "АдаСемпл(Тестфордськиймаяк)" in text


# ── The index ────────────────────────────────────────────────────────────────


@pytest.fixture
def two(released):
    """Return a project with a second release, of a later date."""
    released.seed("Rope\nRope is dear.\n", "rope.txt")
    released.extract("rope")
    texts = {"Rope": "Канат", "Rope is dear.": "Канат дорогий."}
    for msgid, msgstr in texts.items():
        released.write("uk", msgid, msgstr, document="rope")
    released.publish(documents=("rope",), langs=("uk",), date="2025-06-01")
    return released


def test_the_index_lists_releases_newest_first(two):
    html = two.tree("output")["index.html"].decode()
    assert 0 < html.index('href="rope/uk/') < html.index('href="lamps/uk/')


def test_the_index_offers_a_document_in_its_languages_alone(two):
    html = two.tree("output")["index.html"].decode()
    assert 'href="lamps/ja/' in html
    assert 'href="rope/ja/' not in html


def test_what_was_not_released_is_not_in_the_index(released):
    released.seed("Rope\nRope is dear.\n", "rope.txt")
    released.extract("rope")
    released.publish()
    assert "rope" not in released.tree("output")["index.html"].decode()


def test_drafts_and_hidden_folders_are_no_releases(two):
    two.publish(draft=True)
    hidden = two.root / "output" / ".rope.1.next" / "manifest.json"
    hidden.parent.mkdir()
    hidden.write_bytes(b"{}")
    assert [folder.name for folder in release_folders(two.project)] == ["lamps", "rope"]
