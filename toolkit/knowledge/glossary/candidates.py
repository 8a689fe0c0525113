"""What may be a term: words that a text repeats side by side, and words with capitals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.inline.addresses import URL
from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MOST_WORDS = 5
_WORD = re.compile(r"[^\W_]+(?:['’ʼ][^\W_]+)*")
_JOINS = re.compile(r"[ \u00a0\u202f]|[-‑–]")
"""What may stand between two words of one term."""
_RUN = re.compile(
    r"[\u30a1-\u30ff\uff70-\uff9f]{3,}(?:[\u4e00-\u9fff々]{1,4})?"
    r"|[\u4e00-\u9fff々]{2,}(?:[\u30a1-\u30ff]{2,}[\u4e00-\u9fff々]*)?|[A-Z][A-Z0-9]+"
)
"""Words of Japanese that are no grammar: katakana, kanji, acronyms; and put together."""

_FUNCTION_WORDS = {
    "en": """a about above across after again against all alone already also although always am
    among an and another any are as ask asked at away back be because become been before began begin
    being below between both bring but by called came can cannot change come could did do does done
    down during each either else even ever every few first follow for former from further gave get
    give given go had has have he held help her here him his how however i if in into is it its
    itself join keep keeps kept large last late later least less let long made main make makes
    many
    may meanwhile might month months more most much must near need needs neither new no nobody none
    nor not now of off often on once one only or other others ought our out over own part point
    points put reached same saw second see seeing set several shall she should show shows since so
    some soon speak still such take taken takes taking talk than that the their them themselves then
    there these they third this those though through time to today together told too toward under
    until up us use very want was way we well were what when where whether which while who whole
    whom whose why will with without work would year years yet you your two three four five six
    seven eight nine ten said says added noted argued observed explained according stressed
    recalled described concluded insisted urged admitted warned expected opinion view mr mrs ms
    met meet went goes left took sent told felt stood stands stand lies led won lost spoke
    january february march april june july august september october november december""",
    "uk": """а аби адже але б без би бо був була були було бути в вже ви від він вона вони воно все
    всі вся втім де для до дуже з за завжди зі й його йому її їй їм їх і із інший інші інших ін
    коли крім лише на над навіть нам нас наш не нею нього них ні ніж об один одна одне однак ось
    перед під по поки при про проти саме свого своєї своїх собі себе так така таке такий також такі
    там те тепер ти тим тих то тобто тоді той тому тут у усі уже хоч хоча хто це цей ці ця цього
    цьому через чи чим чого чому що щоб щодо як яка яке який які яким яких якщо я є сказав сказала
    зазначив зазначила додав додала можна може має мають треба слід""",
}
"""Words that are no term, and that none begins or ends with."""
_STOPS = {lang: frozenset(words.split()) for lang, words in _FUNCTION_WORDS.items()}
_LINKS = frozenset({"of", "for", "on"})
"""Words that may stand inside a name in capitals."""
_NO_NOUN = {"en": re.compile("(?:ly|ed)$"), "uk": re.compile("(?:ти|тися|ло|ла|ли|но|ючи|ши)$")}
_UKRAINIAN_ENDING = re.compile(
    "(?<=[^\\W\\d_]{3})(?:ами|ями|ам|ям|ого|ому|ими|ові|еві|ах|ях|ою|ею|єю|ів|їв|ої|ий|ій|их|им|ем|ом|єм"
    "|[аяоеєиіїуюьй])$"
)

_HARDENED = str.maketrans("цзс", "кгх")


@dataclass(frozen=True, slots=True)
class Gram:
    """Words side by side that may be a term: ``text[start:end]``."""

    key: str
    """The same for all forms of them."""
    start: int
    end: int
    words: int
    certain: bool = True
    """Whether it may be counted alone; a capital at the beginning of a sentence says nothing."""


def stem(word: str, lang: str) -> str:
    """Cut a word off so far that its forms are alike; roughly, for counting alone.

    >>> stem("партнерам", "uk"), stem("powers", "en")
    ('партнер', 'power')
    """
    lower = word.lower().replace("'", "’").replace("ʼ", "’")
    if lang == "en":
        lower = lower.removesuffix("’s")
        return lower[:-1] if re.search("[^s’iu]s$", lower) and len(lower) > 3 else lower  # noqa: PLR2004
    if lang == "uk":
        lower = re.sub("(?<=..)[цзс]і$", lambda found: found[0].translate(_HARDENED), lower)
        lower = _UKRAINIAN_ENDING.sub("", lower)
    return lower


def is_function_word(word: str, lang: str) -> bool:
    """Tell whether a word is no term, and none begins or ends with it."""
    return word.lower() in _STOPS.get(lang, ())


def find_grams(text: str, lang: str) -> Iterator[Gram]:
    """Find what may be a term in one sentence."""
    plain = URL.sub(lambda found: " " * len(found[0]), text)
    if not language(lang).spaced:
        for found in _RUN.finditer(plain):
            yield Gram(found[0], found.start(), found.end(), 1)
        return
    for chunk in chunks(plain, lambda word: is_function_word(word, lang) and word not in _LINKS):
        for first in range(len(chunk)):
            for last in range(first, min(first + MOST_WORDS, len(chunk))):
                gram = _gram(chunk[first : last + 1], lang, plain)
                if gram is not None:
                    yield gram


def chunks(text: str, parts: Callable[[str], bool]) -> Iterator[list[re.Match[str]]]:
    """Yield runs of words with nothing but a space or a hyphen between them.

    Args:
        text: the text.
        parts: tells whether a word ends a run and is in none.
    """
    chunk = list[re.Match[str]]()
    for word in _WORD.finditer(text):
        if chunk and not _JOINS.fullmatch(text[chunk[-1].end() : word.start()]):
            yield chunk
            chunk = []
        if parts(word[0]):
            yield chunk
            chunk = []
        else:
            chunk.append(word)
    yield chunk


def _gram(words: list[re.Match[str]], lang: str, text: str) -> Gram | None:
    inner = [word for word in words if word[0].lower() not in _LINKS]
    if words[0] not in inner or words[-1] not in inner:
        return None
    start = words[0].start()
    opening = not re.search(r"[^\W_]", text[:start])
    names = [word[0][0].isupper() or word[0][0].isdigit() for word in inner]
    if len(words) == 1:
        word = words[0][0]
        acronym = len(word) > 1 and word.isupper()
        if not names[0] or not re.search(r"[^\W\d_]", word):
            return None
        certain = acronym or not opening
    else:
        linked = len(inner) < len(words)
        common = not all(names)
        no_noun = _NO_NOUN.get(lang)
        if common and (linked or (no_noun and any(no_noun.search(word[0]) for word in inner))):
            return None
        if not any(re.search(r"[^\W\d_]{3}", word[0]) for word in inner):
            return None
        certain = True
    key = " ".join(stem(word[0], lang) for word in words)
    return Gram(key, start, words[-1].end(), len(words), certain)
