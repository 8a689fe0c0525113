import json
import re

import pypdfium2
import pytest

from toolkit.project.released import release_folders
from toolkit.publish.steps.made_of import in_order


def manifest(desk, document="lamps"):
    return json.loads((desk.root / "output" / document / "manifest.json").read_bytes())


# ── A release ────────────────────────────────────────────────────────────────


def test_a_release_has_the_files_that_are_promised(released):
    assert set(released.tree("output")) == {
        "index.html",
        "manifest.json",
        "lamps/manifest.json",
        "lamps/lamps.multi.pdf",
        *(f"lamps/lamps.{lang}.pdf" for lang in ("en", "uk", "ja")),
        *(f"lamps/{lang}/index.html" for lang in ("en", "uk", "ja")),
        *(f"lamps/{lang}/edition.json" for lang in ("en", "uk", "ja")),
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
    assert list(release_folders(two.project)) == ["lamps", "rope"]


# ── Side by side, and with their catalogs ────────────────────────────────────


@pytest.fixture
def paired(reviewed):
    reviewed.set('parallel = ["en-uk", "uk-ja"]')
    reviewed.publish()
    return reviewed


def pairs(desk, folder="output/lamps"):
    return sorted(path.name for path in (desk.root / folder).glob("lamps.*-*.pdf"))


def test_a_release_has_the_pairs_of_the_settings(paired):
    names = ["lamps.en-uk.pdf", "lamps.uk-ja.pdf"]
    assert (pairs(paired), sorted(set(manifest(paired)["files"]) & set(names))) == (names, names)


@pytest.mark.parametrize(
    ("page", "listed"),
    [
        pytest.param("lamps/en/index.html", ["en-uk"], id="source"),
        pytest.param("lamps/uk/index.html", ["en-uk", "uk-ja"], id="language of both"),
        pytest.param("index.html", ["en-uk", "en-uk", "uk-ja", "uk-ja"], id="index"),
    ],
)
def test_pages_lead_to_the_pairs_of_their_language(paired, page, listed):
    text = (paired.root / "output" / page).read_text("utf-8")
    assert re.findall(r'href="[^"]*lamps\.(\w\w-\w\w)\.pdf"', text) == listed


def test_a_new_pair_makes_a_revision(paired):
    paired.set("attach = true")
    assert paired.publish()[0].revision == 2


def test_nothing_new_makes_none(paired):
    assert paired.publish()[0].outcome == "unchanged"


def test_a_pair_whose_language_is_not_in_the_run_is_made_of_its_finished_texts(paired):
    paired.write("ja", "Three lamps were lost.", "灯が三つ失われた。")
    paired.publish(langs=("ja",))
    assert pairs(paired) == ["lamps.en-uk.pdf", "lamps.uk-ja.pdf"]


def test_a_lost_pair_is_put_back(paired):
    path = paired.root / "output" / "lamps" / "lamps.uk-ja.pdf"
    before = path.read_bytes()
    path.unlink()
    assert (paired.publish()[0].outcome, path.read_bytes() == before) == ("restored", True)


def test_a_draft_keeps_no_pair_that_left_the_settings(paired):
    paired.publish(draft=True)
    before = pairs(paired, "drafts/lamps")
    settings = paired.root / "toolkit.toml"
    settings.write_text(settings.read_text("utf-8").replace('"en-uk", ', ""), "utf-8")
    paired.publish(draft=True)
    assert (before, pairs(paired, "drafts/lamps")) == (
        ["lamps.en-uk.pdf", "lamps.uk-ja.pdf"],
        ["lamps.uk-ja.pdf"],
    )


@pytest.mark.parametrize(
    ("setting", "draft", "count"),
    [("true", False, 1), ("false", False, 0), ("true", True, 0)],
    ids=["attached", "not asked for", "never in a draft"],
)
def test_a_release_carries_its_catalog(reviewed, setting, draft, count):
    reviewed.set(f"attach = {setting}")
    reviewed.publish(draft=draft)
    folder = reviewed.root / ("drafts/lamps" if draft else "output/lamps")
    document = pypdfium2.PdfDocument((folder / "lamps.uk.pdf").read_bytes())
    found = document.count_attachments()
    document.close()
    assert found == count


def test_a_remark_in_a_catalog_does_not_change_what_is_attached(reviewed):
    reviewed.set("attach = true")
    reviewed.publish()
    path = reviewed.root / "output" / "lamps" / "lamps.uk.pdf"
    before = path.read_bytes()
    reviewed.write("uk", "The lamps are dim.", "Лампи тьмяні.", comments=("said Ada",))
    path.unlink()
    assert (reviewed.publish()[0].outcome, path.read_bytes() == before) == ("restored", True)
