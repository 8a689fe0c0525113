"""Pictures from beside a seed into releases."""

import io
import json
import time
import unicodedata
from dataclasses import replace

import pytest
from PIL import Image

from toolkit.check.steps.check import check
from toolkit.publish.steps.proof import ProofOptions, proof
from toolkit.publish.steps.status import status

STATEMENT = """# Lamps for the coast

![Three lamps on a wall.](pictures/lamps.jpg "The lamps are dim.")

They burn too much oil.
"""
TEXTS = {
    "Lamps for the coast": ("Лампи для узбережжя", "海岸のための灯"),
    "Three lamps on a wall.": ("Три лампи на стіні.", "壁にある三つの灯。"),
    "The lamps are dim.": ("Лампи тьмяні.", "灯は暗い。"),
    "They burn too much oil.": ("Вони палять забагато олії.", "油を使いすぎる。"),
}


def jpeg(colour=(200, 150, 20), size=(60, 40)):
    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Ann Secret"
    Image.new("RGB", size, colour).save(stream, "JPEG", exif=exif)
    return stream.getvalue()


def png(size=(60, 40)):
    stream = io.BytesIO()
    Image.new("RGB", size).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def bare(tmp_path, new_desk):
    """Return a project with a seed that shows a picture; nothing is extracted."""
    desk = new_desk(tmp_path / "project")
    desk.seed(STATEMENT, "lamps.md")
    (desk.root / "seeds" / "pictures").mkdir()
    picture(desk).write_bytes(jpeg())
    return desk


@pytest.fixture
def told(bare):
    """Return it with both translations reviewed."""
    bare.extract()
    for column, lang in enumerate(("uk", "ja")):
        bare.edit(lang, lambda each, n=column: replace(each, msgstr=TEXTS[each.msgid][n]))
    return bare


def picture(desk, name="lamps.jpg"):
    return desk.root / "seeds" / "pictures" / name


def outcomes(desk, **order):
    return [each.outcome for each in desk.publish(**order)]


def test_what_a_picture_shows_and_its_caption_are_entries(bare):
    bare.extract()
    found = [(each.msgid, each.msgctxt, each.extracted) for each in bare.parsed("uk")]
    assert found[1:3] == [
        ("Three lamps on a wall.", None, ("figure",)),
        ("The lamps are dim.", None, ("caption",)),
    ]


def test_a_release_shows_it_in_every_language(told):
    assert outcomes(told) == ["released"]
    pages = told.tree("output/lamps")
    for lang, alt in (("en", "Three"), ("uk", "Три"), ("ja", "壁にある")):
        assert f'alt="{alt}'.encode() in pages[f"{lang}/index.html"]
        assert b"/DCTDecode" in pages[f"lamps.{lang}.pdf"]


def test_nothing_that_is_not_seen_is_published(told):
    assert b"Ann Secret" in picture(told).read_bytes()
    told.publish()
    assert not [name for name, data in told.tree("output").items() if b"Ann Secret" in data]


def test_an_unreviewed_description_blocks_a_release(told):
    told.write("uk", "Three lamps on a wall.", "Три лампи.", fuzzy=True)
    (done,) = told.publish()
    assert (done.outcome, [each.lang for each in done.blockers]) == ("blocked", ["uk"])


def test_a_release_stands_until_a_picture_changes(told):
    assert outcomes(told) == ["released"]
    assert outcomes(told) == ["unchanged"]
    assert outcomes(told, langs=("uk",)) == ["unchanged"]
    picture(told).write_bytes(jpeg((10, 10, 10)))
    assert outcomes(told) == ["failed"]  # it asks for the day, which no catalog says
    assert outcomes(told, date="2025-04-01") == ["released"]
    manifest = json.loads((told.root / "output/lamps/manifest.json").read_bytes())
    assert manifest["revision"] == 2


def test_what_only_the_camera_noted_makes_no_revision(told):
    told.publish()
    data = jpeg()
    end = data.index(b"Ann Secret")
    picture(told).write_bytes(data[:end] + b"Bob" + data[end + 3 :])
    assert outcomes(told) == ["unchanged"]


def test_a_language_may_have_a_picture_of_its_own(told):
    told.publish()
    picture(told, "lamps.uk.jpg").write_bytes(jpeg(size=(61, 40)))
    assert outcomes(told, date="2025-04-01") == ["released"]
    pages = told.tree("output/lamps")
    widths = {lang: b'width="61"' in pages[f"{lang}/index.html"] for lang in ("en", "uk", "ja")}
    assert widths == {"en": False, "uk": True, "ja": False}


@pytest.mark.parametrize("step", ["extract", "publish"])
def test_a_picture_that_is_not_there_is_named_with_what_is(told, step):
    picture(told).rename(picture(told, "lamp.jpg"))
    if step == "publish":
        (done,) = told.publish()
        assert (done.outcome, {each.lang for each in done.blockers}) == ("blocked", {"uk", "ja"})
        found = f"{done.blockers[0].where}: {done.blockers[0].reason}"
    else:
        (error,) = told.extract().failed
        found = str(error)
    assert "seeds/lamps.md:3: there is no picture pictures/lamps.jpg" in found
    assert "did you mean lamp.jpg?" in found


def test_a_picture_that_cannot_be_shown_is_named(told):
    picture(told).write_bytes(b"version https://git-lfs.example/spec/v1")
    (done,) = told.publish()
    assert {each.where for each in done.blockers} == {"seeds/pictures/lamps.jpg"}
    assert "is no whole JPEG picture" in done.blockers[0].reason


def test_extract_writes_nothing_while_a_picture_is_lacking(bare):
    picture(bare).unlink()
    assert len(bare.extract().failed) == 1
    assert not bare.path("uk").exists()


def test_a_translator_needs_no_pictures(told):
    told.edit("uk", lambda each: replace(each, msgstr=""))
    picture(told).unlink()
    assert not [each for each in check(told.project, (), ("ja",)) if each.severity == "error"]
    assert told.draft("ja", dry_run=True)


def test_status_says_what_publish_would(told):
    assert [row.faults for row in status(told.project, (), ())] == [0, 0]
    picture(told, "lamps.ja.jpg").write_bytes(b"no picture")
    assert [row.faults for row in status(told.project, (), ())] == [0, 1]
    picture(told).unlink()
    assert [row.faults for row in status(told.project, (), ())] == [1, 2]


def test_what_status_keeps_knows_of_pictures(told, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    later = time.time_ns() + 10 * 10**9
    assert [row.faults for row in status(told.project, (), (), started=later)] == [0, 0]
    picture(told).unlink()
    assert [row.faults for row in status(told.project, (), (), started=later)] == [1, 1]


def test_a_fault_in_one_language_keeps_no_other_back(told):
    picture(told, "lamps.ja.jpg").write_bytes(b"no picture")
    assert outcomes(told) == ["blocked"]
    (done,) = told.publish(ready=True)
    assert (done.outcome, done.languages) == ("released", ("en", "uk"))


@pytest.mark.parametrize("step", ["extract", "draft"])
def test_a_draft_is_not_made_with_a_faulty_picture(told, step):
    picture(told).write_bytes(b"no picture")
    if step == "draft":
        (done,) = told.publish(draft=True)
        found = done.problem
    else:
        (error,) = told.extract().failed
        found = str(error)
    assert found.startswith("seeds/pictures/lamps.jpg: is no whole JPEG picture")


def test_lost_files_of_a_release_come_back(told):
    told.publish()
    before = told.tree("output/lamps")
    (told.root / "output/lamps/lamps.uk.pdf").unlink()
    (told.root / "output/lamps/uk/index.html").unlink()
    assert outcomes(told) == ["restored"]
    assert told.tree("output/lamps") == before


def test_a_proof_shows_what_is_described(told):
    options = ProofOptions("lamps")
    proof(told.project, options)
    page = told.tree("drafts/lamps")["lamps.proof.html"].decode()
    assert page.count("<img") == 1
    assert 'alt="Three lamps on a wall." lang="en"' in page


def test_a_proof_shows_each_picture_and_says_what_is_wrong_with_one(told):
    picture(told, "lamps.uk.png").write_bytes(png())
    picture(told, "lamps.ja.jpg").write_bytes(b"no picture")
    proof(told.project, ProofOptions("lamps"))
    page = told.tree("drafts/lamps")["lamps.proof.html"].decode()
    assert page.count("<img") == 2
    assert "In place of it in Ukrainian:" in page
    assert "is no whole JPEG picture" in page


def test_a_language_more_in_the_settings_changes_no_picture(told):
    told.set('target-langs = ["uk"]')
    assert outcomes(told) == ["released"]
    path = told.root / "toolkit.toml"
    path.write_text(path.read_text("utf-8").replace('["uk"]', '["uk", "ja"]'), "utf-8")
    assert outcomes(told, langs=("uk",)) == ["unchanged"]


# ── Files ────────────────────────────────────────────────────────────────────


def blocked(desk):
    """Return what blocks a document, without the languages."""
    (done,) = desk.publish()
    assert done.outcome == "blocked"
    return {f"{each.where}: {each.reason}" for each in done.blockers}


def test_a_picture_of_a_language_may_be_in_another_format(told):
    picture(told, "lamps.uk.png").write_bytes(png())
    assert outcomes(told) == ["released"]
    pages = told.tree("output/lamps")
    assert [b"data:image/png" in pages[f"{lang}/index.html"] for lang in ("en", "uk")] == [
        False, True,
    ]  # fmt: skip


def test_two_pictures_for_a_language_are_one_too_many(told):
    picture(told, "lamps.uk.png").write_bytes(png())
    picture(told, "lamps.uk.jpg").write_bytes(jpeg())
    (found,) = blocked(told)
    assert "lamps.uk.png and seeds/pictures/lamps.uk.jpg are both a picture for 'uk'" in found


@pytest.mark.parametrize("kind", ["folder", "broken link"])
def test_what_is_no_file_is_not_passed_over(told, kind):
    path = picture(told, "lamps.uk.jpg")
    path.mkdir() if kind == "folder" else path.symlink_to("nowhere.jpg")
    (found,) = blocked(told)
    assert found.startswith("seeds/pictures/lamps.uk.jpg: is no file")


def test_a_link_that_leads_elsewhere_is_refused(told, tmp_path):
    (tmp_path / "other.jpg").write_bytes(jpeg())
    picture(told).unlink()
    picture(told).symlink_to(tmp_path / "other.jpg")
    (found,) = blocked(told)
    assert "is a link that leads out of the folder of the seed" in found


def test_a_link_within_the_folder_is_followed(told):
    picture(told).rename(picture(told, "old.jpg"))
    picture(told).symlink_to("old.jpg")
    assert outcomes(told) == ["released"]


def test_a_name_in_other_letters_of_the_same_kind_is_proposed(told):
    picture(told).rename(picture(told, "LAMPS.JPG"))
    (found,) = blocked(told)
    assert "did you mean LAMPS.JPG?" in found


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_name_is_the_same_whether_its_accents_stand_apart(told, form):
    name = unicodedata.normalize(form, "край.jpg")
    picture(told).rename(picture(told, name))
    told.seed(STATEMENT.replace("lamps.jpg", "край.jpg"), "lamps.md")
    assert outcomes(told) == ["released"]


def test_a_name_may_be_as_long_as_a_name_can_be(told):
    name = "a" * 251 + ".jpg"
    picture(told).rename(picture(told, name))
    told.seed(STATEMENT.replace("lamps.jpg", name), "lamps.md")
    assert outcomes(told) == ["released"]


# ── What only shows in print ─────────────────────────────────────────────────


def test_a_drawing_that_cannot_be_printed_is_named_and_not_shown(told):
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><g transform="rotate(a)"/></svg>'
    )
    told.seed(STATEMENT.replace("lamps.jpg", "lamps.svg"), "lamps.md")
    picture(told, "lamps.svg").write_text(svg, "utf-8")
    (done,) = told.publish()
    assert done.problem.startswith("seeds/pictures/lamps.svg: is a picture that cannot be printed")
    assert "base64" not in done.problem


@pytest.mark.parametrize("text", ["&nbsp;", "\u200b", "\u2060 \u00ad"])
def test_a_translation_that_nobody_sees_describes_nothing(told, text):
    told.set('block-on = "none"')
    told.write("uk", "Three lamps on a wall.", text)
    (done,) = told.publish()
    assert done.outcome == "failed"
    assert "the description of a picture shows nothing" in done.problem
    assert done.problem.startswith("locales/uk/LC_MESSAGES/lamps.po:")
