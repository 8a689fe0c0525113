"""Running text goes out to a reviser and comes back, and nobody's text is lost on the way."""

import io
import shutil
import subprocess
import zipfile

import pytest

from toolkit.core.errors import CatalogError, ConfigError, SourceError
from toolkit.core.zips import timeless
from toolkit.exchange.merge_catalog import Accept
from toolkit.exchange.steps import kit
from toolkit.exchange.steps.running import send_text
from toolkit.exchange.steps.take import TakeOptions
from toolkit.exchange.steps.take import take as take_files

NOW, DAY = "2025-04-01 12:00+0000", "2025-03-12"
OLENA = "Олена Приклад"
DIM, OIL, LOST = "The lamps are dim.", "They burn too much oil.", "Three lamps were lost."


def rewritten(data, change, part="word/document.xml"):
    """Change the XML of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    before = parts[part].decode()
    parts[part] = change(before).encode()
    assert parts[part].decode() != before
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in parts.items():
            archive.writestr(timeless(name), content)
    return stream.getvalue()


class Reviser:
    """Somebody who gets a text in Word, and sends it back."""

    def __init__(self, desk, lang="uk", name="lamps.uk.text.docx", **options):
        self.desk, self.path = desk, desk.root / name
        options = {"dry_run": False, **options}
        self.sent = send_text(desk.project, "lamps", lang, OLENA, DAY, self.path, **options)

    def edit(self, *pairs):
        for old, new in pairs:
            data = rewritten(self.path.read_bytes(), lambda xml, a=old, b=new: xml.replace(a, b))
            self.path.write_bytes(data)

    def take(self, path=None, **options):
        order = TakeOptions(path or self.path, NOW, **options)
        (done,) = take_files(self.desk.project, order)
        return done


def texts(desk, lang="uk"):
    return {msgid: entry.msgstr for msgid, entry in desk.entries(lang).items()}


@pytest.fixture
def reviser(reviewed):
    return Reviser(reviewed)


# ── Out ──────────────────────────────────────────────────────────────────────


def test_the_same_catalog_gives_the_same_bytes(reviewed):
    one, other = Reviser(reviewed), Reviser(reviewed, name="other.docx")
    assert one.path.read_bytes() == other.path.read_bytes()
    assert one.sent.copy.startswith(f"locales/uk/sent/lamps/{DAY}-")


def test_a_file_that_is_there_is_never_overwritten(reviewed):
    path = reviewed.root / "lamps.uk.text.docx"
    path.write_bytes(b"work")
    with pytest.raises(CatalogError, match="is there already"):
        Reviser(reviewed)
    assert path.read_bytes() == b"work"


def test_a_dry_run_writes_nothing(reviewed):
    before = reviewed.tree()
    Reviser(reviewed, dry_run=True)
    assert reviewed.tree() == before


def test_a_file_says_that_it_is_a_draft(reviser):
    with zipfile.ZipFile(reviser.path) as archive:
        header = archive.read("word/header.xml").decode()
    assert "Чернетка, не для оприлюднення" in header


# ── Back ─────────────────────────────────────────────────────────────────────


def test_what_comes_back_as_it_was_changes_nothing(reviser):
    before = reviser.desk.path("uk").read_bytes()
    done = reviser.take()
    assert (done.taken, done.refused, done.missing, done.notices) == ((), (), (), ())
    assert done.unchanged == len(reviser.desk.entries("uk"))
    assert reviser.desk.path("uk").read_bytes() == before


def test_an_edit_is_taken_and_recorded_as_the_revisers(reviser):
    reviser.edit(("Лампи тьмяні.", "Лампи ледь світять."))
    done = reviser.take()
    assert texts(reviser.desk)[DIM] == "Лампи ледь світять."
    assert not reviser.desk.entries("uk")[DIM].fuzzy
    assert [each.source for each in done.taken] == [DIM]
    assert (done.by, done.base) == (OLENA, True)
    assert done.record.startswith("locales/uk/reviews/lamps/")


def test_taking_twice_is_taking_once(reviser):
    reviser.edit(("Лампи тьмяні.", "Лампи ледь світять."))
    reviser.take()
    before = reviser.desk.path("uk").read_bytes()
    assert reviser.take().taken == ()
    assert reviser.desk.path("uk").read_bytes() == before


def test_a_tracked_change_waits(reviser):
    change = (
        "</w:t></w:r><w:ins w:id='1' w:author='A'><w:r><w:t> вже</w:t></w:r></w:ins>"
        "<w:r><w:t> тьмяні."
    )
    reviser.edit((" тьмяні.", change))
    done = reviser.take()
    assert reviser.desk.entries("uk")[DIM].fuzzy
    assert texts(reviser.desk)[DIM] == "Лампи вже тьмяні."
    assert "neither accepted nor refused" in done.notices[0]


def test_what_was_changed_here_meanwhile_stays(reviser):
    reviser.edit(("Лампи тьмяні.", "Лампи ледь світять."))
    reviser.desk.write("uk", DIM, "Лампи слабкі.")
    done = reviser.take()
    assert texts(reviser.desk)[DIM] == "Лампи слабкі."
    ((reason, text),) = [(each.reason, each.text) for each in done.refused]
    assert "was changed in the catalog too" in reason
    assert text == "Лампи ледь світять."


def test_sentences_of_one_paragraph_are_told_one_by_one(reviser):
    reviser.edit(("Лампи тьмяні.", "Лампи ледь світять."))
    reviser.desk.write("uk", DIM, "Лампи слабкі.")
    reviser.edit(("Вони палять забагато олії.", "Олії йде забагато."))
    done = reviser.take()
    assert [each.place for each in done.refused] == ["paragraph 4, sentence 1"]
    assert [each.place for each in done.taken] == ["paragraph 4, sentence 2"]
    assert done.unchanged == len(reviser.desk.entries("uk")) - 2


def test_what_was_changed_here_alone_stays(reviser):
    reviser.desk.write("uk", DIM, "Лампи слабкі.")
    assert reviser.take().taken == ()
    assert texts(reviser.desk)[DIM] == "Лампи слабкі."


def test_an_edit_of_an_older_source_arrives_with_the_sentence_as_it_is_now(reviser):
    reviser.edit(("Лампи тьмяні.", "Лампи ледь світять."))
    reviser.desk.edit_seed("The lamps are dim.", "The lamps are very dim.")
    reviser.desk.extract()
    reviser.take()
    entry = reviser.desk.entries("uk")["The lamps are very dim."]
    assert (entry.msgstr, entry.fuzzy) == ("Лампи ледь світять.", True)


def test_sentences_that_became_one_are_one_in_the_catalog(reviser):
    reviser.edit(("Лампи тьмяні.", "Лампи тьмяні,"), ("Вони палять", "а палять"))
    reviser.take()
    found = texts(reviser.desk)
    assert (found[DIM], found[OIL]) == ("Лампи тьмяні, а палять забагато олії.", "++")


def test_a_comment_becomes_a_question(reviser):
    start = '<w:commentRangeStart w:id="0"/>'
    end = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    words = '<w:r><w:rPr><w:lang w:val="uk-UA"/></w:rPr><w:t>Втрачено три лампи.</w:t></w:r>'
    reviser.edit((words, start + words + end))
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    comments = (
        f'<w:comments xmlns:w="{space}"><w:comment w:id="0" w:author="Mara Testova">'
        "<w:p><w:r><w:t>Які саме?</w:t></w:r></w:p></w:comment></w:comments>"
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    row = f'<Relationship Id="c" Type="{kind}" Target="comments.xml"/></Relationships>'
    rels = "word/_rels/document.xml.rels"
    data = rewritten(
        reviser.path.read_bytes(), lambda xml: xml.replace("</Relationships>", row), rels
    )
    stream = io.BytesIO(data)
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr(timeless("word/comments.xml"), comments)
    reviser.path.write_bytes(stream.getvalue())
    reviser.take()
    assert any("Які саме?" in each for each in reviser.desk.entries("uk")[LOST].comments)


def test_the_reviser_can_be_vouched_for(reviewed):
    reviewed.write("uk", DIM, "Лампи тьмяні.", fuzzy=True)
    reviser = Reviser(reviewed)
    assert reviser.take().accepted == 0
    done = reviser.take(accept=Accept(drafts=True))
    assert done.accepted == 1
    assert not reviewed.entries("uk")[DIM].fuzzy


# ── What was lost on the way ─────────────────────────────────────────────────


def test_without_its_copy_a_file_says_itself_what_was_sent(reviser):
    shutil.rmtree(reviser.desk.root / "locales" / "uk" / "sent")
    reviser.edit(("Лампи тьмяні.", "Лампи ледь світять."))
    reviser.desk.write("uk", OIL, "Олії йде забагато.")
    done = reviser.take(by=OLENA)
    found = texts(reviser.desk)
    assert (found[DIM], found[OIL]) == ("Лампи ледь світять.", "Олії йде забагато.")
    assert (done.document, done.lang, done.base) == ("lamps", "uk", False)


def test_without_its_copy_a_sentence_that_was_made_part_of_another_is_doubted(reviser):
    shutil.rmtree(reviser.desk.root / "locales" / "uk" / "sent")
    reviser.edit(
        ("Лампи тьмяні.", "Лампи тьмяні й олії палять забагато."),
        ("Вони палять забагато олії.", ""),
    )
    done = reviser.take(by=OLENA)
    assert [each.source for each in done.joined] == [OIL]
    assert reviser.desk.entries("uk")[OIL].fuzzy
    assert not reviser.take(by=OLENA).taken


@pytest.mark.parametrize("said", [{"document": "boats"}, {"lang": "ja"}])
def test_a_file_whose_copy_says_what_it_is_of_goes_nowhere_else(reviser, said):
    reviser.desk.seed("The boats\n\nThey are old.\n", "boats.txt")
    reviser.desk.extract()
    with pytest.raises(CatalogError, match="is of 'lamps' in 'uk'"):
        reviser.take(**said)


def test_a_file_without_a_bookmark_left_is_refused_with_what_to_do(reviser):
    data = rewritten(reviser.path.read_bytes(), lambda xml: xml.replace('w:name="_', 'w:name="x'))
    reviser.path.write_bytes(data)
    with pytest.raises(CatalogError, match="has no bookmark of the toolkit left") as caught:
        reviser.take()
    assert "copy its text" in caught.value.remedy


def test_a_file_of_another_project_is_refused(reviser, new_desk, tmp_path):
    other = new_desk(tmp_path / "other")
    for name in ("boats", "piers"):
        other.seed(f"The {name}\nThey are old.\n", f"{name}.txt")
    other.extract()
    with pytest.raises(CatalogError, match="nothing in it says which") as caught:
        take_files(other.project, TakeOptions(reviser.path, NOW))
    assert "--doc DOC --lang LANG" in caught.value.remedy


def test_a_text_is_for_somebody(reviewed):
    path = reviewed.root / "lamps.uk.text.docx"
    with pytest.raises(ConfigError, match="for somebody"):
        send_text(reviewed.project, "lamps", "uk", " ", DAY, path, dry_run=False)


def test_a_damaged_file_is_refused_whole(reviser):
    reviser.path.write_bytes(b"PK no file")
    with pytest.raises((CatalogError, SourceError)):
        reviser.take()


# ── Through another program ──────────────────────────────────────────────────


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_writer_keeps_all_that_take_needs(reviser, tmp_path):
    edited = tmp_path / "edited.docx"
    words = '<w:t xml:space="preserve">'
    change = (
        f"{words}Лампи </w:t></w:r><w:ins w:id='1' w:author='A'><w:r>{words}вже </w:t></w:r>"
        f"</w:ins><w:r>{words}тьмяні,"
    )
    old = "<w:t>Лампи тьмяні."
    data = rewritten(reviser.path.read_bytes(), lambda xml: xml.replace(old, change))
    edited.write_bytes(rewritten(data, lambda xml: xml.replace("Вони палять", "а палять")))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    (tmp_path / "back").mkdir()
    subprocess.run(
        ["soffice", "--headless", profile, "--convert-to", "docx", "--outdir",
         str(tmp_path / "back"), str(reviser.path), str(edited)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    done = reviser.take(tmp_path / "back" / reviser.path.name)
    assert (done.taken, done.refused, done.missing, done.notices) == ((), (), (), ())
    assert done.unchanged == len(reviser.desk.entries("uk"))
    reviser.take(tmp_path / "back" / edited.name)
    found = reviser.desk.entries("uk")
    assert found[DIM].msgstr == "Лампи вже тьмяні, а палять забагато олії."
    assert (found[OIL].msgstr, found[DIM].fuzzy) == ("++", True)


# ── In a kit ─────────────────────────────────────────────────────────────────


def test_a_kit_may_hold_it_and_is_taken_with_it(reviewed, tmp_path):
    folder = tmp_path / "kit"
    order = kit.KitOptions("lamps", "uk", OLENA, DAY, folder, folder=True, text=True)
    assert "lamps.uk.text.docx" in kit.send(reviewed.project, order).files
    assert "lamps.uk.text.docx" in (folder / "guide.html").read_text("utf-8")
    path = folder / "lamps.uk.text.docx"
    change = ("Лампи тьмяні.", "Лампи ледь світять.")
    path.write_bytes(rewritten(path.read_bytes(), lambda xml: xml.replace(*change)))
    done = take_files(reviewed.project, TakeOptions(folder, NOW))
    assert [(each.file.rpartition("/")[2], len(each.taken)) for each in done if each.taken] == [
        ("lamps.uk.text.docx", 1)
    ]
    assert texts(reviewed)[DIM] == "Лампи ледь світять."
