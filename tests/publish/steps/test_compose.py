"""A release is one state of all its languages, whichever of them a run is about."""

import ctypes
import json
import re
import shutil

import pypdfium2
import pytest
from pypdfium2 import raw
from said import normalise_text

from toolkit.core.files import digest
from toolkit.publish.print.attachments import read_attachment
from toolkit.publish.steps.verify import verify

EDIT = ("uk", "The lamps are dim.", "Лампи ледь світять.")
NEW, OLD = "Лампиледьсвітять.", "Лампитьмяні."
TITLES = ("Lampsforthecoast", "Лампидляузбережжя", "海岸のための灯")
BLUE, RED = "173f6b", "8a1f1f"
DRAWING = f"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 16">
<path fill="#{BLUE}" d="M2 12h8v4H2z"/></svg>"""


def folder(desk):
    return desk.root / "output" / "lamps"


def manifest(desk):
    return json.loads((folder(desk) / "manifest.json").read_bytes())


def text(desk, name):
    with pypdfium2.PdfDocument(folder(desk) / name) as pdf:
        found = [page.get_textpage().get_text_range() for page in pdf]
    return re.sub(r"\s", "", normalise_text("".join(found)))


def stands(desk, before, *langs):
    """Return what of languages is no longer as it was, by path."""
    after = desk.tree("output/lamps")
    mine = [path for path in before if path.startswith(tuple(f"{lang}/" for lang in langs))]
    mine += [f"lamps.{lang}.pdf" for lang in langs]
    return [path for path in mine if after.get(path) != before[path]]


def age(desk, *langs):
    """Make a release one of a version that kept no finished texts of some languages."""
    content = manifest(desk)
    for lang in langs:
        (folder(desk) / lang / "edition.json").unlink()
        del content["files"][f"{lang}/edition.json"]
    data = json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    (folder(desk) / "manifest.json").write_text(data, "utf-8")
    forget(desk)


def forget(desk):
    """Leave no trace of what was listed and recorded."""
    (desk.root / "output" / "manifest.json").unlink(missing_ok=True)
    shutil.rmtree(desk.root / "locales" / "releases", ignore_errors=True)


def forge(desk, path, data):
    """Change a file of a release, what its manifest says of it, and that it was listed."""
    content = manifest(desk)
    content["files"][path] = {"bytes": len(data), "sha256": digest(data)}
    (folder(desk) / path).write_bytes(data)
    (folder(desk) / "manifest.json").write_text(json.dumps(content), "utf-8")
    forget(desk)


# ── One language is corrected ────────────────────────────────────────────────


@pytest.mark.parametrize(
    "order",
    [pytest.param({"langs": ("uk",)}, id="chosen"), pytest.param({"ready": True}, id="ready")],
)
def test_one_language_is_corrected_and_the_others_stay_to_the_byte(released, order):
    before = released.tree("output/lamps")
    released.write(*EDIT)
    released.write("ja", "They burn too much oil.", "油。", fuzzy=True)
    (done,) = released.publish(date="2025-06-01", **order)
    combined = text(released, "lamps.multi.pdf")
    assert (done.outcome, done.languages, done.kept) == (
        "released",
        ("en", "uk", "ja"),
        ("en", "ja"),
    )
    assert stands(released, before, "en", "ja") == []
    assert stands(released, before, "uk") == ["uk/edition.json", "uk/index.html", "lamps.uk.pdf"]
    assert [title in combined for title in TITLES] == [True] * 3
    assert (NEW in combined, OLD in combined, "灯は暗い。" in combined) == (True, False, True)


def test_each_language_says_when_it_was_published_itself(released):
    released.write(*EDIT)
    released.publish(langs=("uk",), date="2025-06-01")
    combined = text(released, "lamps.multi.pdf")
    assert "Published10March2025" in combined
    assert "1червня2025" in combined
    assert "2025年3月10日" in combined


def test_pairs_are_made_of_what_is_new_and_what_stays(reviewed):
    reviewed.set('parallel = ["en-uk", "uk-ja", "en-ja"]')
    reviewed.publish()
    before = reviewed.tree("output/lamps")
    reviewed.write(*EDIT)
    reviewed.publish(langs=("uk",))
    assert [NEW in text(reviewed, f"lamps.{pair}.pdf") for pair in ("en-uk", "uk-ja")] == [True] * 2
    assert "灯は暗い。" in text(reviewed, "lamps.uk-ja.pdf")
    assert reviewed.tree("output/lamps")["lamps.en-ja.pdf"] == before["lamps.en-ja.pdf"]


def test_languages_one_after_the_other_are_the_release_of_all_at_once(reviewed, tmp_path, new_desk):
    other = new_desk(tmp_path / "other")
    other.seed((reviewed.root / "seeds" / "lamps.txt").read_text("utf-8"))
    other.extract()
    other.review()
    reviewed.publish(langs=("uk",))
    reviewed.publish(langs=("ja",))
    other.publish()
    found, wanted = reviewed.tree("output/lamps"), other.tree("output/lamps")
    # What holds Japanese says that it joined in revision 2.
    same = [path for path in wanted if path.startswith(("en/", "uk/"))]
    assert len(same) == 4
    assert {path: found[path] for path in same} == {path: wanted[path] for path in same}


def test_nothing_new_in_a_chosen_language_touches_no_file(released):
    before = released.tree("output")
    (done,) = released.publish(langs=("uk",), date="2030-01-01")
    assert (done.outcome, released.tree("output") == before) == ("unchanged", True)


def test_a_dry_run_says_what_would_stay(released):
    released.write(*EDIT)
    (done,) = released.publish(langs=("uk",), dry_run=True)
    assert (done.outcome, done.kept) == ("ready", ("en", "ja"))


def test_the_release_is_as_its_manifest_says(released):
    released.write(*EDIT)
    released.publish(langs=("uk",))
    assert [each.problems for each in verify(released.project, ())] == [(), ()]


def test_a_carried_catalog_stays_with_its_language(reviewed):
    reviewed.set("attach = true")
    reviewed.publish()
    before = read_attachment((folder(reviewed) / "lamps.ja.pdf").read_bytes(), "lamps.ja.po")
    reviewed.write(*EDIT)
    reviewed.write("ja", "They burn too much oil.", "油。", fuzzy=True)
    reviewed.publish(langs=("uk",))
    combined = (folder(reviewed) / "lamps.multi.pdf").read_bytes()
    assert before is not None
    assert read_attachment(combined, "lamps.ja.po") == before
    assert "ледь" in (read_attachment(combined, "lamps.uk.po") or b"").decode()


def fills(desk, name):
    """Return the colours of the shapes in a PDF."""
    found = set()
    with pypdfium2.PdfDocument(folder(desk) / name) as pdf:
        for page in pdf:
            for shape in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
                parts = [ctypes.c_uint() for _ in "rgba"]
                raw.FPDFPageObj_GetFillColor(shape.raw, *parts)
                found.add(bytes(part.value for part in parts[:3]).hex())
    return found


def test_a_picture_of_a_language_that_stays_is_taken_from_its_page(empty):
    """Also if its file is another one since, or is gone: it is what was published."""
    empty.seed("# Lamps\n\n![A lamp.](lamp.svg)\n\nIt glows.\n", "lamps.md")
    empty.seed(DRAWING, "lamp.svg")
    own = empty.seed(DRAWING.replace(BLUE, RED), "lamp.ja.svg")
    empty.extract()
    for lang, texts in (("uk", ("Лампи", "Лампа.", "Світить.")), ("ja", ("灯", "灯。", "光る。"))):
        for msgid, msgstr in zip(("Lamps", "A lamp.", "It glows."), texts, strict=True):
            empty.write(lang, msgid, msgstr)
    empty.publish()
    before = empty.tree("output/lamps")
    own.unlink()
    empty.write("uk", "It glows.", "Світиться.")
    (done,) = empty.publish(langs=("uk",))
    assert (done.outcome, stands(empty, before, "en", "ja")) == ("released", [])
    assert {BLUE, RED} <= fills(empty, "lamps.multi.pdf")
    assert b"base64" not in before["ja/edition.json"]


# ── A language joins ─────────────────────────────────────────────────────────


def test_when_a_language_joins_every_page_leads_to_it_and_no_text_changes(reviewed):
    reviewed.publish(langs=("uk",))
    before = reviewed.tree("output/lamps")
    (done,) = reviewed.publish(langs=("ja",), date="2025-06-01")
    after = reviewed.tree("output/lamps")
    assert (done.languages, done.kept) == (("en", "uk", "ja"), ("en", "uk"))
    for lang in ("en", "uk"):
        assert after[f"{lang}/edition.json"] == before[f"{lang}/edition.json"]
        assert b'href="../ja/index.html"' in after[f"{lang}/index.html"]
        assert b'"datePublished": "2025-03-10"' in after[f"{lang}/index.html"].replace(
            b'":"', b'": "'
        )


def test_a_language_that_stays_is_of_its_own_revision(reviewed):
    reviewed.publish(langs=("uk",))
    reviewed.publish(langs=("ja",))
    found = {lang: each["revision"] for lang, each in manifest(reviewed)["languages"].items()}
    assert found == {"en": 1, "uk": 1, "ja": 2}


def test_a_corrected_title_is_corrected_on_the_other_pages_too(released):
    """In what they tell search engines; nothing that is read or printed changes."""
    before = released.tree("output/lamps")
    released.write("uk", "Lamps for the coast", "Лампи для берега")
    released.publish(langs=("uk",), date="2025-06-01")
    after = released.tree("output/lamps")
    old, new = "Лампи для узбережжя".encode(), "Лампи для берега".encode()
    assert stands(released, before, "en", "ja") == ["en/index.html"]
    assert after["en/index.html"] == before["en/index.html"].replace(old, new)


# ── The source moved on ──────────────────────────────────────────────────────


@pytest.fixture
def moved(reviewed):
    """Return a release whose source has one sentence edited since, which uk follows."""
    reviewed.set('parallel = ["en-ja", "en-uk"]')
    reviewed.publish()
    reviewed.edit_seed("The lamps are dim.", "The lamps are out.")
    reviewed.extract()
    reviewed.write("uk", "The lamps are out.", "Лампи згасли.", fuzzy=False, previous_msgid="")
    return reviewed


@pytest.mark.parametrize(
    "order",
    [pytest.param({"langs": ("uk",)}, id="chosen"), pytest.param({"ready": True}, id="ready")],
)
def test_an_edited_source_is_published_with_what_translates_it(moved, order):
    before = moved.tree("output/lamps")
    (done,) = moved.publish(**order)
    combined = text(moved, "lamps.multi.pdf")
    assert (done.outcome, done.kept, done.behind) == ("released", ("ja",), ("ja",))
    assert stands(moved, before, "ja") == ["ja/index.html"]  # it says so
    assert ["Thelampsareout." in combined, "Thelampsaredim." in combined] == [True, False]
    assert ["Лампизгасли." in combined, "灯は暗い。" in combined] == [True, True]
    assert done.left_out == ()


def test_a_language_that_is_behind_is_named_again_each_time(moved):
    moved.publish(langs=("uk",))
    (done,) = moved.publish(langs=("uk",))
    assert (done.outcome, done.behind) == ("unchanged", ("ja",))


def test_a_language_catches_up(moved):
    moved.publish(langs=("uk",))
    moved.write("ja", "The lamps are out.", "灯は消えた。", fuzzy=False, previous_msgid="")
    (done,) = moved.publish()
    assert (done.outcome, done.behind) == ("released", ())
    assert "灯は消えた。" in text(moved, "lamps.multi.pdf")


def test_an_edited_source_is_not_published_ahead_of_a_chosen_language(moved):
    before = moved.tree("output")
    (done,) = moved.publish(langs=("ja",))
    assert (done.outcome, moved.tree("output") == before) == ("blocked", True)


def test_a_pair_of_two_states_of_the_source_whose_paragraphs_differ_is_left_out(moved):
    moved.edit_seed("Chair Ada", "Oil is dear.\nChair Ada")
    moved.extract()
    moved.write("uk", "Oil is dear.", "Олія дорога.", fuzzy=False, previous_msgid="")
    (done,) = moved.publish(langs=("uk",))
    tree = moved.tree("output/lamps")
    assert (done.outcome, done.left_out) == ("released", ("lamps.en-ja.pdf",))
    assert ("lamps.en-ja.pdf" in tree, "lamps.en-uk.pdf" in tree) == (False, True)
    assert b"lamps.en-ja.pdf" not in tree["ja/index.html"] + tree["en/index.html"]
    assert "灯は暗い。" in text(moved, "lamps.multi.pdf")


def test_what_a_chosen_language_left_behind_is_published_by_a_run_of_all(released):
    """The manifest's settings are those of the last revision, not of the languages that stayed."""
    released.set('site-url = "https://statements.example/"')
    released.write(*EDIT)
    released.publish(langs=("uk",))
    assert "statements.example" not in text(released, "lamps.ja.pdf")
    assert [each.outcome for each in released.publish()] == ["released"]
    assert "statements.example" in text(released, "lamps.ja.pdf")
    assert [each.outcome for each in released.publish()] == ["unchanged"]


def test_a_run_of_all_after_a_correction_has_nothing_to_do(released):
    released.write(*EDIT)
    released.publish(langs=("uk",))
    assert [each.outcome for each in released.publish()] == ["unchanged"]


# ── What cannot be composed from ─────────────────────────────────────────────


def test_a_release_of_an_older_version_says_what_to_publish_again(released):
    age(released, "en", "uk", "ja")
    released.write(*EDIT)
    before = released.tree("output/lamps")
    (done,) = released.publish(langs=("uk",))
    assert (done.outcome, released.tree("output/lamps") == before) == ("failed", True)
    assert done.problem.startswith("output/lamps/ja/edition.json: is not there: an older version")
    assert "toolkit publish lamps --lang uk --lang ja" in done.problem
    assert [each.outcome for each in released.publish(langs=("uk", "ja"))] == ["released"]
    assert {"en/edition.json", "uk/edition.json", "ja/edition.json"} <= set(
        manifest(released)["files"]
    )


def test_a_release_of_an_older_version_with_nothing_new_stays(released):
    age(released, "en", "uk", "ja")
    before = released.tree("output/lamps")
    for order in ({}, {"langs": ("uk",)}):
        assert [each.outcome for each in released.publish(**order)] == ["unchanged"]
    assert released.tree("output/lamps") == before


def test_a_combined_pdf_that_an_older_version_made_of_one_language_is_made_again(released):
    released.write(*EDIT)
    released.publish(langs=("uk",))
    age(released, "en", "uk", "ja")
    forge(released, "lamps.multi.pdf", (folder(released) / "lamps.uk.pdf").read_bytes())
    assert [each.outcome for each in released.publish()] == ["released"]
    combined = text(released, "lamps.multi.pdf")
    assert [title in combined for title in TITLES] == [True] * 3


def test_the_source_of_an_older_version_is_made_anew(released):
    age(released, "en")
    released.write(*EDIT)
    (done,) = released.publish(langs=("uk",))
    assert (done.outcome, done.kept) == ("released", ("ja",))


def test_finished_texts_that_were_lost_are_missed_by_what_is_made_of_them(released):
    (folder(released) / "ja" / "edition.json").unlink()
    released.write(*EDIT)
    (done,) = released.publish(langs=("uk",))
    assert (done.outcome, "edition.json: is lost" in done.problem) == ("failed", True)


@pytest.mark.parametrize("edited", [False, True], ids=["one language", "and again"])
def test_finished_texts_that_were_lost_come_back(released, edited):
    if edited:
        released.write(*EDIT)
        released.publish(langs=("uk",), date="2025-06-01")
    before = released.tree("output/lamps")
    for lang in ("en", "uk", "ja"):
        (folder(released) / lang / "edition.json").unlink()
    (folder(released) / "lamps.multi.pdf").unlink()
    (done,) = released.publish()
    assert (done.outcome, released.tree("output/lamps") == before) == ("restored", True)


def test_finished_texts_that_somebody_edited_are_not_composed_from(released):
    path = folder(released) / "ja" / "edition.json"
    path.write_bytes(path.read_bytes().replace("灯は暗い。".encode(), "灯は暗い！".encode()))
    released.write(*EDIT)
    before = released.tree("output")
    (done,) = released.publish(langs=("uk",))
    assert (done.outcome, released.tree("output") == before) == ("failed", True)
    assert done.problem.startswith("output/lamps/ja/edition.json: is not as it was published")
    assert "ja/edition.json" in str(verify(released.project, ())[0].problems)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param((b'"schema": 1', b'"schema": 7'), "edition of schema 7", id="schema"),
        pytest.param((b'"lang": "ja"', b'"lang": "uk"'), "holds 'lamps' in 'uk'", id="language"),
        pytest.param((b'"turn"', b'"poem"'), "damaged edition", id="kind"),
    ],
)
def test_finished_texts_that_are_none_are_refused_whatever_the_manifest_says(
    released, change, problem
):
    data = (folder(released) / "ja" / "edition.json").read_bytes()
    assert change[0] in data
    forge(released, "ja/edition.json", data.replace(*change, 1))
    released.write(*EDIT)
    (done,) = released.publish(langs=("uk",))
    assert (done.outcome, problem in done.problem) == ("failed", True)
