"""Code, hashes and addresses in print: they break in their column, and leave no hole."""

import dataclasses
import itertools
import shutil
import subprocess

import pypdfium2
import pytest

from toolkit.core.model.document import Kind
from toolkit.core.model.edition import EditionBlock
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.outputs.printed import prepare_parallel, prepare_pdf
from toolkit.publish.print.printer import print_pdf

HASH = "0f3a9c5e7b1d2468" * 4
ADDRESS = "https://statements.example/two-harbours/documents/declaration-of-keepers/en/"
FOOT = 80
WORDS = {
    "en": "The keepers of the two harbours say that the file has the checksum {} and no other.",
    "uk": "Доглядачі двох гаваней кажуть, що файл має контрольну суму {} і жодної іншої.",
    "ja": "灯台守たちは、この文書の検査用の値が{}であり、ほかの値ではないと述べた。",
}


@pytest.fixture
def printed(small, page, fonts, tmp_path):
    def printed(lang, shown, *, pair=False):
        sentence = finish_sentence(WORDS[lang].format(shown), lang, "markdown")
        block = EditionBlock(Kind.PARAGRAPH, (sentence,))
        made = dataclasses.replace(small(lang), blocks=(block,), meta=())
        prepare = prepare_parallel if pair else prepare_pdf
        material = prepare((made, made) if pair else (made,), page)
        path = tmp_path / "made.pdf"
        path.write_bytes(print_pdf(material, fonts))
        return path

    return printed


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("shown", [f"`{HASH}`", ADDRESS], ids=["hash", "address"])
def test_a_long_run_leaves_no_hole(lang, shown, printed):
    """Between no two words of a line is more than an em; no line leaves its column."""
    with pypdfium2.PdfDocument(printed(lang, shown)) as document:
        text = document[0].get_textpage()
        boxes = [
            (text.get_text_range(n, 1), text.get_charbox(n)) for n in range(text.count_chars())
        ]
    shown = [(said, box) for said, box in boxes if box[2] > box[0] and box[1] > FOOT]
    inked = [box for said, box in shown if said.strip("\0\r\n\u200b ")]
    assert max(box[2] for box in inked) < 595 - 102 + 4
    lines = itertools.pairwise(inked)
    gaps = [after[0] - before[2] for before, after in lines if abs(after[1] - before[1]) < 6]
    assert max(gaps) < 14


@pytest.mark.parametrize("lang", WORDS)
def test_a_run_is_copied_as_it_is(lang, printed):
    """No hyphen and no space without width is in it, but for the end of the line."""
    for program, command in {
        "mutool": ("draw", "-q", "-F", "txt", "{}"),
        "pdftotext": ("{}", "-"),
    }.items():
        if shutil.which(program):
            path = printed(lang, f"`{HASH}`")
            told = [program, *(each.format(path) for each in command)]
            said = subprocess.run(told, capture_output=True, text=True, check=True).stdout
            assert HASH in said.replace("\n", "")
