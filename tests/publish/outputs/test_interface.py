"""Every interface word has a translation, and the catalogs are as gettext wants them."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest

import toolkit
from toolkit.core.model.apparatus import FORMULAS
from toolkit.core.model.catalog import State
from toolkit.core.model.finding import Severity
from toolkit.exchange.headings import COLUMNS, INSTRUCTION
from toolkit.exchange.kit.guide import IN_TEXT, IN_WORD, IN_XLIFF, STEPS
from toolkit.exchange.kit.since import KINDS as SINCE
from toolkit.exchange.kit.words import ANSWER, IN_SHEET, IN_SOURCE, READ
from toolkit.exchange.marks import NO, YES
from toolkit.exchange.messages import STATE_WORDS
from toolkit.exchange.page.words import DRAFTED, LABELS, script_words
from toolkit.exchange.page.words import KINDS as PARTS
from toolkit.exchange.places import WORDS as PLACES
from toolkit.exchange.word.write import STEPS as WORD_STEPS
from toolkit.lang import LANGUAGES
from toolkit.lang.tongues import TONGUES, tongue_word
from toolkit.publish.archive.page import FOLDERS
from toolkit.publish.edition.standing import KINDS as TRANSLATIONS
from toolkit.publish.edition.standing import TEXTS
from toolkit.publish.outputs import OUTPUTS
from toolkit.publish.publication import LINES

PACKAGE = Path(toolkit.__file__).parent
TRANSLATED = sorted(path.parent.name for path in PACKAGE.glob("lang/*/interface.po"))


def used_words():
    """Find the words that outputs say and have in links, the labels of speakers, and the states."""
    for path in sorted(PACKAGE.glob("*/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and {"word", "_word"} & {
                getattr(node.func, "attr", ""),
                getattr(node.func, "id", ""),
            }:
                yield from (each.value for each in node.args[:1] if isinstance(each, ast.Constant))
    yield from (*STEPS, *READ, IN_SHEET, IN_SOURCE, ANSWER)
    yield from (*INSTRUCTION, *STATE_WORDS.values(), YES, NO)
    yield from (IN_TEXT, IN_WORD, *WORD_STEPS, *SINCE, *PLACES)
    yield from (column.name for column in COLUMNS[:-1])
    yield IN_XLIFF
    yield from (*script_words(), *PARTS.values(), *LABELS)
    yield from (said for each in DRAFTED.values() for said in each)
    yield from (each.value for each in (*State, *Severity))
    yield from LINES.values()
    yield from (said for _, said in FOLDERS)
    for output in OUTPUTS:
        yield from filter(None, (output.link, output.index_link))
    for row in LANGUAGES.values():
        yield from (word for _, word in row.labels)
    yield from map(tongue_word, TONGUES)
    yield from FORMULAS
    yield from (*TRANSLATIONS.values(), *TEXTS.values())
    yield from (each.english for each in LANGUAGES.values())
    yield from (f"from {each.english}" for each in LANGUAGES.values())


USED = sorted(set(used_words()) - {"PDF"})
FILLED_BY_NAME = {"{times}, {date}", "{translation} {origin}"}
"""Words that are never cut at their braces, so that a language may turn them round."""


@pytest.mark.parametrize("lang", TRANSLATED)
@pytest.mark.parametrize("word", USED)
def test_a_word_is_translated(words, lang, word):
    assert words[lang][word]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_no_word_is_left_over(words, lang):
    assert sorted(words[lang]) == USED


@pytest.mark.parametrize("lang", TRANSLATED)
@pytest.mark.parametrize("word", USED)
def test_a_word_keeps_its_braces(words, lang, word):
    order = sorted if word in FILLED_BY_NAME else list
    own, english = (order(re.findall(r"\{\w+\}", each)) for each in (words[lang][word], word))
    assert own == english


@pytest.mark.parametrize("lang", TRANSLATED)
def test_gettext_accepts_the_catalog(lang, tmp_path):
    assert shutil.which("msgfmt"), "install gettext"
    path = PACKAGE / "lang" / lang / "interface.po"
    done = subprocess.run(
        ["msgfmt", "-c", "-o", tmp_path / "x.mo", path], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
