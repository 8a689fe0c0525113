"""Pictures from beside a seed into releases."""

import io
import json
from dataclasses import replace

import pytest
from PIL import Image

from toolkit.errors import SourceError
from toolkit.pipeline.proof import Wish, proof
from toolkit.pipeline.status import status

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
    assert outcomes(told) == ["released"]
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
    assert outcomes(told) == ["released"]
    pages = told.tree("output/lamps")
    widths = {lang: b'width="61"' in pages[f"{lang}/index.html"] for lang in ("en", "uk", "ja")}
    assert widths == {"en": False, "uk": True, "ja": False}


@pytest.mark.parametrize("step", ["extract", "publish"])
def test_a_picture_that_is_not_there_is_named_with_what_is(told, step):
    picture(told).rename(picture(told, "lamp.jpg"))
    if step == "publish":
        (done,) = told.publish()
        found = (done.outcome, done.problem)
    else:
        with pytest.raises(SourceError) as error:
            told.extract()
        found = ("failed", str(error.value))
    assert found[0] == "failed"
    assert "seeds/lamps.md:3: there is no picture pictures/lamps.jpg" in found[1]
    assert "did you mean lamp.jpg?" in found[1]


def test_a_picture_that_cannot_be_shown_is_named(told):
    picture(told).write_bytes(b"version https://git-lfs.example/spec/v1")
    (done,) = told.publish()
    assert done.problem.startswith("seeds/pictures/lamps.jpg: is no whole JPEG picture")


def test_extract_writes_nothing_while_a_picture_is_lacking(bare):
    picture(bare).unlink()
    with pytest.raises(SourceError):
        bare.extract()
    assert not bare.path("uk").exists()


def test_a_translator_needs_no_pictures(told):
    picture(told).unlink()
    assert [row.faults for row in status(told.project, (), ())] == [0, 0]


def test_lost_files_of_a_release_come_back(told):
    told.publish()
    before = told.tree("output/lamps")
    (told.root / "output/lamps/lamps.uk.pdf").unlink()
    (told.root / "output/lamps/uk/index.html").unlink()
    assert outcomes(told) == ["restored"]
    assert told.tree("output/lamps") == before


def test_a_proof_shows_what_is_described(told):
    wish = Wish("lamps")
    proof(told.project, wish)
    page = told.tree("output/draft/lamps")["lamps.proof.html"].decode()
    assert page.count("<img") == 1
    assert 'alt="Three lamps on a wall."' in page
    picture(told).unlink()
    proof(told.project, wish)
    assert b"<img" not in told.tree("output/draft/lamps")["lamps.proof.html"]


def test_a_language_more_in_the_settings_changes_no_picture(told):
    told.set('target-langs = ["uk"]')
    assert outcomes(told) == ["released"]
    path = told.root / "toolkit.toml"
    path.write_text(path.read_text("utf-8").replace('["uk"]', '["uk", "ja"]'), "utf-8")
    assert outcomes(told, langs=("uk",)) == ["unchanged"]
