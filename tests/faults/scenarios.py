"""What a fault may meet: a project as it is before, and a command.

A scenario says no more. What must hold afterwards is the same for all, see `judge`.
"""

import contextlib
import io
import sys
from dataclasses import replace
from pathlib import Path

from toolkit.__main__ import main as start
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.cli import main

sys.path.append(str(Path(__file__).parents[1] / "fixtures"))

from lamps import STATEMENT as SEED
from lamps import TEXTS

NOW = "1741599000"
FIXTURES = Path(__file__).parents[1] / "fixtures"
BETTER = {"uk": "Лампи ледь світять.", "ja": "灯はとても暗い。"}
"""A person's other words for one sentence."""
DIM = "The lamps are dim."
PAGES = 'outputs = ["page"]\nmodels-dir = "models"\n'
"""No PDFs: printing takes no part in how files get to their place, and time."""


def command(*words):
    """Run the command line as its program does, in the project; a deed for `kernel.run`."""
    sys.argv = ["toolkit", *map(str, words)]
    return start()


def do(desk, *words, codes=(0,)):
    """Run a command in this process, to make a project."""
    told = io.StringIO()
    with contextlib.redirect_stdout(told), contextlib.redirect_stderr(told):
        try:
            code = main(["--project", str(desk / "project"), *map(str, words)], "toolkit") or 0
        except SystemExit as leaving:
            code = leaving.code
    assert code in codes, told.getvalue()
    return told.getvalue()


def catalog(desk, lang, document="lamps"):
    return desk / "project" / "locales" / lang / "LC_MESSAGES" / f"{document}.po"


def edit(path, change):
    """Change the entries of a catalog, as an editor of catalogs does."""
    found = parse_po(path.read_bytes(), path.name)
    entries = tuple(map(change, found.entries))
    path.write_bytes(serialize_po(replace(found, entries=entries)))


def reword(path, msgid, msgstr, **fields):
    edit(path, lambda each: replace(each, msgstr=msgstr, **fields) if each.msgid == msgid else each)


# ── Projects ─────────────────────────────────────────────────────────────────


def new(desk, settings=PAGES):
    root = desk / "project"
    (root / "seeds").mkdir(parents=True)
    (root / "seeds" / "lamps.txt").write_text(SEED, "utf-8")
    (root / "toolkit.toml").write_text(settings, "utf-8")


def extracted(desk, settings=PAGES):
    new(desk, settings)
    do(desk, "extract")


def reviewed(desk, settings=PAGES):
    extracted(desk, settings)
    for column, lang in enumerate(("uk", "ja")):
        edit(
            catalog(desk, lang),
            lambda each, column=column: replace(each, msgstr=TEXTS[each.msgid][column]),
        )


def released(desk, settings=PAGES):
    reviewed(desk, settings)
    do(desk, "publish")


def reworded(desk):
    """A second release waits."""
    released(desk)
    for lang, text in BETTER.items():
        reword(catalog(desk, lang), DIM, text)


def half(desk):
    """Some is translated, by a person; the rest waits for a draft."""
    extracted(desk)
    reword(catalog(desk, "uk"), DIM, TEXTS[DIM][0])
    reword(catalog(desk, "ja"), DIM, TEXTS[DIM][1])


def with_models(desk):
    half(desk)
    for lang in ("uk", "ja"):
        do(desk, "models", "install", FIXTURES / f"translate-en_{lang}-1_0.argosmodel")


def another(desk):
    """A second document with the same sentences waits for them."""
    reviewed(desk)
    (desk / "project" / "seeds" / "rope.txt").write_text(
        "Rope for the coast\nThe lamps are dim. They burn too much oil.\nRope is dear.\n", "utf-8"
    )
    do(desk, "extract")


def edited_seed(desk):
    reviewed(desk)
    seed = desk / "project" / "seeds" / "lamps.txt"
    seed.write_text(SEED.replace("too much oil", "much too much oil"), "utf-8")


def renamed_seed(desk):
    """A released document got another name; decisions and what was sent are beside its catalogs."""
    released(desk)
    do(desk, "approve", "lamps", "--by", "Ada Sample")
    do(desk, "send", "lamps", "--lang", "uk", "--to", "Ivan Testov", "-o", desk / "lamps.uk.zip")
    (desk / "lamps.uk.zip").unlink()
    seeds = desk / "project" / "seeds"
    (seeds / "lamps.txt").rename(seeds / "lights.txt")


def moved(desk):
    """A document got another name, and its release is to follow."""
    renamed_seed(desk)
    do(desk, "extract")


def obsolete(desk):
    """A sentence was taken out of the source before the last release."""
    reviewed(desk)
    seed = desk / "project" / "seeds" / "lamps.txt"
    seed.write_text(SEED.replace(" They burn too much oil.", ""), "utf-8")
    do(desk, "extract")
    do(desk, "publish")


def untidy(desk):
    """Catalogs as another program has written them."""
    reviewed(desk)
    for lang in ("uk", "ja"):
        path = catalog(desk, lang)
        path.write_text(
            path.read_text("utf-8").replace('\nmsgstr "', '\n\n\nmsgstr ""\n"'), "utf-8"
        )


def sent(desk, name, *words):
    """What went out came back, with another text in it; ours was edited elsewhere meanwhile."""
    reviewed(desk)
    do(desk, *words, "-o", desk / name)
    reword(catalog(desk, "uk"), "Keeper", "хранителька")


def kit(desk):
    sent(desk, "back", "send", "lamps", "--lang", "uk", "--to", "Ivan Testov", "--folder")
    (back,) = (desk / "back").rglob("*.po")
    reword(back, DIM, BETTER["uk"])
    for path in (*(desk / "back").rglob("*.xlsx"), *(desk / "back").rglob("*.html")):
        path.unlink()


def table(desk, name, *words):
    """What came back has a text for the sentence that was left empty."""
    extracted(desk)
    do(desk, "sheet", "lamps", "--lang", "uk", "-o", desk / name, *words)


def sheet(desk):
    import openpyxl

    table(desk, "lamps.uk.xlsx")
    book = openpyxl.load_workbook(desk / "lamps.uk.xlsx")
    for row in book.active.iter_rows():
        for at, cell in enumerate(row):
            if cell.value == DIM:
                row[at + 1].value = BETTER["uk"]
    book.save(desk / "lamps.uk.xlsx")


def xliff(desk):
    table(desk, "lamps.uk.xlf")
    path = desk / "lamps.uk.xlf"
    text = path.read_text("utf-8")
    source = text.index(DIM)
    start, end = (text.index(mark, source) for mark in ("<target", "</target>"))
    start = text.index(">", start) + 1
    path.write_text(text[:start] + BETTER["uk"] + text[end:], "utf-8")


def word(desk):
    reviewed(desk)
    do(desk, "sheet", "lamps", "--lang", "uk", "-o", desk / "lamps.uk.docx")
    repack(desk / "lamps.uk.docx", TEXTS[DIM][0], BETTER["uk"])


def running(desk):
    reviewed(desk)
    words = ("--lang", "uk", "--to", "Ivan Testov", "--text")
    do(desk, "send", "lamps", *words, "-o", desk / "lamps.uk.text.docx")
    repack(desk / "lamps.uk.text.docx", TEXTS[DIM][0], BETTER["uk"])


def repack(path, old, new):
    """Change words in a Word file."""
    import zipfile

    with zipfile.ZipFile(path) as packed:
        files = {each: packed.read(each) for each in packed.namelist()}
    body = files["word/document.xml"].decode()
    assert old in body
    files["word/document.xml"] = body.replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
