"""Whoever spoke not for attribution is named in no file that leaves the project."""

import io
import json
import re
import zipfile

import pypdfium2
import pytest

from toolkit.exchange.steps.kit import KitOptions, send
from toolkit.project.seeds import read_source
from toolkit.publish.archive.page import NAME as ARCHIVE_PAGE
from toolkit.publish.steps.archive import ArchiveOptions, archive
from toolkit.publish.steps.proof import ProofOptions, proof
from toolkit.publish.steps.status import status

LINE = "Chair Ada Sample, Keeper, Testford Light:"
HIDDEN = "Chair Ada Sample, Keeper, Testford Light (not for attribution):"
WORDS = (
    *("Ada", "Sample", "Keeper", "Testford Light", "Chair", "ada-sample"),
    *("Ада", "Семпл", "доглядачка", "Тестфордський маяк"),
    *("エイダ", "サンプル", "テストフォード灯台"),
)
"""All that is known of who it was, in every language."""
NOBODY = {"en": "A participant", "uk": "Учасник/учасниця", "ja": "参加者"}


def texts(path, data):
    """Yield all that can be read in a file, its text and its raw bytes."""
    yield data.decode(errors="replace")
    if path.endswith(".pdf"):
        with pypdfium2.PdfDocument(data) as pdf:
            yield "\n".join(page.get_textpage().get_text_range() for page in pdf)
            yield "\n".join(each.get_title() or "" for each in pdf.get_toc())
            yield str(pdf.get_metadata_dict())
            for at in range(pdf.count_attachments()):
                yield bytes(pdf.get_attachment(at).get_data()).decode(errors="replace")
    elif path.endswith((".zip", ".xlsx")):
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            for name in pack.namelist():
                yield from texts(name, pack.read(name))


def leaks(files):
    return sorted(
        {
            (path, word)
            for path, data in files.items()
            for text in texts(path, data)
            for word in WORDS
            if word in text
        }
    )


@pytest.fixture
def hidden(reviewed):
    """Return a project in which Ada Sample speaks not for attribution."""
    reviewed.set("attach = true")
    reviewed.set('parallel = ["en-uk", "uk-ja"]')
    reviewed.set('site-url = "https://lamps.example/"')
    reviewed.edit_seed(LINE, HIDDEN)
    reviewed.extract()
    return reviewed


def byline(desk, lang):
    page = (desk.root / f"output/lamps/{lang}/index.html").read_text(encoding="utf-8")
    return re.sub(r"<[^<>]*>", "", re.search(r'class="byline"[^>]*>(.*?)</h\d>', page)[1])


def test_the_words_are_known_where_they_are_printed(reviewed):
    reviewed.publish()
    assert {word for _, word in leaks(reviewed.tree("output"))} == set(WORDS) - {"ada-sample"}


def test_no_released_file_names_who_it_was(hidden, tmp_path):
    (done,) = hidden.publish()
    assert done.outcome == "released"
    assert leaks(hidden.tree("output")) == []
    assert leaks(hidden.tree("locales/releases")) == []
    done = archive(hidden.project, (), ArchiveOptions(tmp_path / "a.zip"))
    packed = {"a.zip": (tmp_path / "a.zip").read_bytes()}
    assert leaks(packed) == []
    assert ARCHIVE_PAGE in "".join(zipfile.ZipFile(tmp_path / "a.zip").namelist())
    assert any("seeds/lamps.txt" in each for each in done.left_out)


def test_every_edition_says_that_somebody_spoke(hidden):
    hidden.publish()
    assert {lang: byline(hidden, lang).replace("\u00a0", " ") for lang in NOBODY} == NOBODY
    for lang, word in NOBODY.items():
        data = json.loads((hidden.root / f"output/lamps/{lang}/edition.json").read_bytes())
        (line,) = (each["byline"] for each in data["blocks"] if "byline" in each)
        assert line == {
            "name": {"text": word, "segments": ["A participant"]},
            "unattributed": True,
        }


def test_bookmarks_and_contents_say_it_too(hidden):
    hidden.publish()
    with pypdfium2.PdfDocument(hidden.root / "output/lamps/lamps.multi.pdf") as pdf:
        marks = [each.get_title() for each in pdf.get_toc()]
    assert set(NOBODY.values()) <= {mark.replace("\u00a0", " ") for mark in marks}


def test_what_goes_to_translators_and_reviewers_names_nobody(hidden, tmp_path):
    kit = send(
        hidden.project,
        KitOptions("lamps", "uk", "Olena Prykladna", "2025-03-12", tmp_path / "k.zip"),
    )
    made = proof(hidden.project, ProofOptions("lamps", (), date="2025-03-12"))
    assert kit.files
    assert made
    assert leaks({"k.zip": (tmp_path / "k.zip").read_bytes()}) == []
    assert leaks(hidden.tree("drafts")) == []


def test_the_source_alone_knows_who_it_was(hidden):
    catalogs = {name: data for name, data in hidden.tree("locales").items() if "LC_" in name}
    live = {name: re.sub(rb"(?m)^#~.*$", b"", data) for name, data in catalogs.items()}
    assert leaks(live) == []
    assert leaks(hidden.tree("seeds"))


def test_whoever_was_named_before_is_in_no_list_of_changes(reviewed):
    reviewed.publish()
    reviewed.edit_seed(LINE, HIDDEN)
    reviewed.edit_seed("They burn too much oil.", "They burn too much.")
    reviewed.extract()
    reviewed.write("uk", "They burn too much.", "Вони палять забагато.", fuzzy=False)
    reviewed.write("ja", "They burn too much.", "燃やしすぎる。", fuzzy=False)
    (done,) = reviewed.publish()
    assert done.outcome == "released"
    now = {
        name: data
        for name, data in reviewed.tree("output/lamps").items()
        if "revisions/" not in name
    }
    assert leaks(now) == []
    assert any(name.endswith("changes/index.html") for name in now)
    assert leaks({"2.json": reviewed.tree("locales/releases/lamps")["2.json"]}) == []


def test_a_release_with_the_name_in_other_words_says_where(hidden):
    hidden.edit_seed("They burn too much oil.", "They burn, says Sample.")
    hidden.extract()
    for lang, text in (("uk", "Вони горять."), ("ja", "燃える。")):
        hidden.write(lang, "They burn, says Sample.", text, fuzzy=False)
    told = []
    from toolkit.publish.steps.publish import publish
    from toolkit.publish.steps.run import PublishOptions

    publish(hidden.project, PublishOptions(dry_run=True), tell=told.append)
    assert any(each.startswith("seeds/lamps.txt:3: warning: 'Sample'") for each in told)
    hidden.set('block-on = "warning"')
    (done,) = hidden.publish(dry_run=True)
    assert ("en", "seeds/lamps.txt:3") in [(each.lang, each.where) for each in done.blockers]


def test_a_release_is_verified_and_made_again_to_the_byte(hidden):
    hidden.publish()
    before = hidden.tree("output")
    (again,) = hidden.publish()
    assert (again.outcome, hidden.tree("output")) == ("unchanged", before)
    assert all(row.released.is_current for row in status(hidden.project, (), ()))
    assert read_source(hidden.project, hidden.root / "seeds/lamps.txt").lost == ()
