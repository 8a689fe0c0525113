"""A statement is released, revised in Word by somebody who has nothing else, and released again."""

import io
import re
import zipfile

from click.testing import CliRunner

from toolkit.cli import main
from toolkit.core.zips import timeless

DIM, OIL, LOST = "The lamps are dim.", "They burn too much oil.", "Three lamps were lost."


def toolkit(desk, *words, code=0):
    done = CliRunner().invoke(main, ["--project", str(desk.root), *words])
    assert done.exit_code == code, done.output
    return done.output


def revise(path, *pairs):
    """Edit a file as Word does: words change, bookmarks stay where they are."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    text = parts["word/document.xml"].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    parts["word/document.xml"] = text.encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(timeless(name), data)
    path.write_bytes(stream.getvalue())


def paragraph(path, words):
    """Return the XML of the paragraph that says something."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("word/document.xml").decode()
    return next(each for each in re.findall(r"<w:p>.*?</w:p>", text) if words in each)


def test_a_release_is_revised_in_word_and_released_again(reviewed):
    desk = reviewed
    desk.set('outputs = ["page", "word"]')
    assert "released revision 1" in toolkit(desk, "publish", "--date", "2025-03-10")

    path = desk.root / "lamps.uk.text.docx"
    sent = toolkit(
        desk, "send", "lamps", "--lang", "uk", "--to", "Олена Приклад", "--text", "-o", str(path)
    )
    assert "for Олена Приклад" in sent

    lost = paragraph(path, "Втрачено три лампи.")
    added = "<w:p><w:r><w:t>Олію подорожчано.</w:t></w:r></w:p>"
    revise(
        path,
        ("Лампи тьмяні.", "Лампи ледь світять,"),
        ("Вони палять забагато олії.", "а олії палять забагато."),
        (lost, lost + added),
    )
    told = toolkit(desk, "take", str(path), code=1)
    assert "2 taken from Олена Приклад" in told
    assert "belongs to no sentence of the source" in told
    assert "brought: Олію подорожчано." in told
    assert "wait for a review" not in told

    entries = desk.entries("uk")
    assert entries[DIM].msgstr == "Лампи ледь світять, а олії палять забагато."
    assert (entries[OIL].msgstr, entries[LOST].msgstr) == ("++", "Втрачено три лампи.")
    assert "2 sentences changed since" in toolkit(desk, "status")

    order = (
        "publish",
        "lamps",
        "--date",
        "2025-03-12",
        "--correction",
        "The lamps are nearly out.",
    )
    toolkit(desk, *order, code=1)
    desk.write("uk", "The lamps are nearly out.", "Лампи майже згасли.")
    assert "released revision 2" in toolkit(desk, *order)
    page = (desk.root / "output/lamps/uk/index.html").read_text("utf-8")
    assert "Лампи ледь світять, а олії палять забагато." in page.replace("\u00a0", " ")
    with zipfile.ZipFile(desk.root / "output/lamps/lamps.uk.docx") as archive:
        released = archive.read("word/document.xml").decode()
    assert "_t" not in "".join(re.findall(r'w:name="([^"]*)"', released))
    assert "Лампи майже згасли." in released
    assert toolkit(desk, "verify")
