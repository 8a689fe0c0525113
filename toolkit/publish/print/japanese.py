"""Japanese text in print: gaps around Latin words, and headings that break between phrases.

Source: W3C "Requirements for Japanese Text Layout", 3.1.4 (marks beside marks), 3.1.6 (question
and exclamation marks), 3.2.6 (Latin in Japanese text);
BudouX (Google, 2021), the same model that browsers use for ``word-break: auto-phrase``.
"""

from __future__ import annotations

import functools
import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from toolkit.core.characters import IGNORABLE, MARKS
from toolkit.lang import language
from toolkit.publish.markup.escape import Markup, element, escape, join

if TYPE_CHECKING:
    from collections.abc import Collection

_WORD = "0-9A-Za-z\u00c0-\u024f\u0370-\u052f\u1e00-\u1fff"
_ON_LETTER = f"{MARKS}{IGNORABLE}"
_LATIN = re.compile(
    rf"[{_WORD}](?:[{_WORD}{_ON_LETTER} \u00a0.,:&+/%’'–-]*[{_WORD}{_ON_LETTER}%])?"
)
"""A run of words and figures that are no Japanese, without the marks around it."""
_ATTACHED = re.compile(f"[{_ON_LETTER}]")
"""What would stand alone if the text were parted before it."""
_LETTER = re.compile(f"[^{_ON_LETTER}]")
_WHOLE = tuple(
    re.compile(each)
    for each in (
        "[0-9０-９.,:／/%％兆億万年月日時分回第-]",
        "[\u30a1-\u30ff\u31f0-\u31ff\uff66-\uff9f]",
        f"[{_WORD}{_ON_LETTER}’'-]",
        "[\u3005-\u3007\u3400-\u9fff\uf900-\ufaff]",
    )
)
"""Characters between which no phrase ends: of a number, a word in katakana or Latin, kanji."""
JOINER = "\u2060"
_OPEN, _CLOSED = "（「『〈《【", "）」』〉》】"
_BEFORE = re.compile(
    "(?<=[^第])第(?=[0-9０-９一二三四五六七八九十])"
    "|(?<=[^第0-9.,])(?=[0-9]{4}年)"
    f"|(?<=[^{_OPEN}])[{_OPEN}]"
)
"""What begins a phrase: what counts a meeting, a year, a bracket."""
_DASHES = "―—…‥"
_BEHIND = re.compile(
    f"[：；。、！？]+[{_CLOSED}]*(?=[^{_CLOSED}])|[{_CLOSED}]+(?=[\u3400-\u9fff\u30a1-\u30fa])"
    f"|[{_DASHES}]+(?=[^{_DASHES}])"
)
"""What ends one: a stop, a bracket before a word, a dash."""
_HANGS = re.compile("と(?=し[てたな]|さ[れせ]|す[るべ]|な[りっる]|い[うえっ])")
"""Words that are one with what follows: 窓口として, 必要とされる."""
_KANA = re.compile("[\u3041-\u309f]")
"""Of hiragana alone no phrase is made: 明るい."""
_COUNTS = re.compile(
    "(?<=第)(?=[0-9０-９])|(?<=[0-9０-９])(?=[かヶカケ箇つ\u4e00-\u9fff])"
    "|(?<=[0-9０-９][かヶカケ箇])(?=[\u4e00-\u9fff])"
)
"""Places between a number and its counter: 第5回, 15か国."""
_COUNTED = re.compile("[0-9０-９][0-9０-９,.，．]*[ \u00a0]?[かヶカケ箇つ]?[\u4e00-\u9fff]?")
"""A number with its counter: 15か国."""
_DOT = re.compile("(?<=・)")
_LONG = 12
"""Characters of a phrase that a narrow column can hold."""
_MARK = re.compile("([？！]+)((?:</[a-z]+>)*)$")
_JAPANESE = re.compile(f"[{language('ja').script}]")
_BESIDE = re.compile(f"(?!・)[{language('ja').script}]")
"""What Latin letters are set apart from: ・ has room on both sides."""
_OPENING, _CLOSING = "（「『【〈《〔", "）」』】〉》〕、。"
"""Marks that the fonts have half as wide too."""
_NARROW = re.compile(
    f"[{_CLOSING}](?={JOINER}?[{_CLOSING}{_OPENING}])|(?<=[{_OPENING}])[{_OPENING}]"
)
"""A mark beside another one: both have half of their room blank there, and half is enough."""
_HALF_WIDTH = re.compile("[｡｢｣､]|<code")
"""What has the glyphs of narrow marks: in code, the brackets of Latin."""
_BEFORE_DASH = re.compile(f"[^{_DASHES}][{_DASHES}]+")


def spaced(text: str) -> Markup:
    """Set Latin words and figures apart where they meet Japanese: by a margin, no character.

    Each of them is a box of its own, so that a line is not filled between their letters. A
    number stays with its counter.

    >>> spaced("日本はG7、EU")
    '日本は<span class="after-ja">G7</span>、<span>EU</span>'
    """
    joints = {found.start() for found in _COUNTS.finditer(text)}
    parts: list[Markup] = []
    done = 0
    for found in _LATIN.finditer(text):
        start, end = found.span()
        sides = {
            "after-ja": start > 0 and _BESIDE.match(text, start - 1),
            "before-ja": _BESIDE.match(text, end),
        }
        kind = " ".join(side for side, is_there in sides.items() if is_there)
        if kind or end - start > 1:
            # Between Japanese characters a joiner would be one more place to be stretched.
            marks = (JOINER if place in joints else "" for place in (start, end))
            shown = found.group().join(marks)
            before = _jointed(text[done:start], joints - {start, end}, done)
            parts += [before, element("span", shown, class_=kind or None)]
            joints -= {start, end}
            done = end
    return join((*parts, _jointed(text[done:], joints, done)))


def _jointed(text: str, joints: Collection[int], start: int) -> Markup:
    """Put a joiner at each place of a text that begins at `start` which is among the joints."""
    places = [place - start for place in sorted(joints) if start <= place < start + len(text)]
    cuts = pairwise((0, *places, len(text)))
    return _tightened(JOINER.join(text[begin:end] for begin, end in cuts))


def _tightened(text: str) -> Markup:
    """Set a mark beside another one half as wide.

    >>> _tightened("灯、「火」。")
    '灯<span class="tight">、</span>「火<span class="tight">」</span>。'
    """
    parts: list[Markup] = []
    done = 0
    for found in _NARROW.finditer(text):
        narrow = element("span", found.group(), class_="tight")
        parts += [escape(text[done : found.start()]), narrow]
        done = found.end()
    return join((*parts, escape(text[done:])))


def told_apart(html: str) -> str:
    """Leave the marks of a page wide if it has narrow ones too: a glyph has one text."""
    return html.replace(' class="tight"', "") if _HALF_WIDTH.search(html) else html


def glued(text: str) -> Markup:
    """Keep each phrase whole by word joiners, where it can be no box: in a link.

    They are not drawn, so nobody copies them.

    >>> glued("灯台の話").replace("\u2060", "~")
    '灯~台~の話'
    """
    return escape(joined(text))


def joined(text: str) -> str:
    """Join the characters of each phrase, in what is no markup: a footer.

    >>> joined("Lamps")
    'Lamps'
    """
    if not _JAPANESE.search(text):
        return text
    return "".join(each[:1] + bound(each[1:]) for each in phrases(text))


def bound(text: str) -> str:
    """Put a joiner before each character, but before none that stands on another one.

    >>> bound("か\u3099け").replace("\u2060", "~") == "~か\u3099~け"
    True
    """
    return _LETTER.sub(f"{JOINER}\\g<0>", text)


def breakable(text: str) -> Markup:
    """Let a heading of a web page break between phrases; its style keeps the rest whole.

    >>> breakable("灯台の話")
    '灯台の<wbr>話'
    """
    if not _JAPANESE.search(text):
        return escape(text)
    return Markup("<wbr>".join(map(_undivided, phrases(text))))


def _undivided(phrase: str) -> Markup:
    """Let no line of a web page begin with a dash, which browsers allow."""
    parts: list[Markup] = []
    done = 0
    for found in _BEFORE_DASH.finditer(phrase):
        kept = element("span", found.group(), class_="kept")
        parts += [escape(phrase[done : found.start()]), kept]
        done = found.end()
    return join((*parts, escape(phrase[done:])))


def phrased(text: str) -> Markup:
    """Keep each phrase whole, unless it is longer than a line; else as `spaced`.

    >>> phrased("灯台の話")
    '<span class="phrase">灯台の</span><span class="phrase">話</span>'
    """
    if not _JAPANESE.search(text):
        return escape(text)
    found = phrases(text)
    return join(_phrase(each, after) for each, after in pairwise((*found, "")))


def _phrase(text: str, following: str) -> Markup:
    """Make a box of a phrase; a space at its edge would not be seen in it.

    What sets it apart from the phrase behind it is its own: no line begins with a margin.
    """
    inner = text.strip(" ")
    if not inner:
        return escape(text)
    before, _, after = text.partition(inner)
    last, first = inner[-1], "" if after else following[:1]
    is_apart = (_LATIN.match(last) and _BESIDE.match(first)) or (
        _BESIDE.match(last) and _LATIN.match(first)
    )
    kind = "phrase before-ja" if is_apart else "phrase"
    return join((escape(before), element("span", spaced(inner), class_=kind), escape(after)))


def phrases(text: str) -> list[str]:
    """Divide a text into phrases, at whose ends a heading may be broken.

    They are BudouX's, but numbers, words in katakana or in Latin letters and compounds of kanji
    stay whole, unless a compound is very long; and a phrase ends behind a stop, a colon, a
    closing bracket, and before what counts a meeting (第3回).

    >>> phrases("灯台の話")
    ['灯台の', '話']
    >>> phrases("港湾作業部会第3回会合")
    ['港湾作業部会', '第3回会合']
    """
    ends = {end for end in accumulate(map(len, _parser().parse(text))) if _may_end(text, end)}
    ends -= {found.end() for found in _HANGS.finditer(text)}
    ends |= {found.start() for found in _BEFORE.finditer(text)}
    ends |= {found.end() for found in _BEHIND.finditer(text)}
    counted = {
        n for found in _COUNTED.finditer(text) for n in range(found.start() + 1, found.end())
    }
    ends = {end for end in ends - counted if 0 < end < len(text) and _is_clean(text, end)}
    ends -= {end for end in ends if _KANA.match(text, end) and end + 1 in {*ends, len(text)}}
    parts = [text[start:end] for start, end in pairwise((0, *sorted(ends), len(text)))]
    return [each for part in parts for each in _shortened(part)]


def _may_end(text: str, place: int) -> bool:
    """Tell whether a phrase may end at a place: not within a word, a number or a compound."""
    return place >= len(text) or not any(
        each.match(text[place - 1]) and each.match(text[place]) for each in _WHOLE
    )


def _is_clean(text: str, place: int) -> bool:
    """Tell whether no mark is parted from what it belongs to."""
    is_torn = text[place - 1] in _OPEN or text[place] in _CLOSED + _DASHES
    return not (_ATTACHED.match(text, place) or is_torn)


def _shortened(phrase: str) -> list[str]:
    """Divide what is longer than a line of a narrow column, at a dot between words or anywhere.

    >>> _shortened("日本・ウクライナ安全保障専門家")
    ['日本・', 'ウクライナ安全保障専門家']
    """
    if len(phrase) <= _LONG:
        return [phrase]
    return [each for each in _DOT.split(phrase) if each]


def parted(before: str) -> Markup:
    """Part a sentence from the next one where it ends in ？ or ！: by a margin of an em.

    At the end of a line the margin goes: the line is brought to its measure without it.

    >>> parted("なぜか？")
    'なぜか<span class="before-sentence">？</span>'
    """
    return Markup(_MARK.sub(r'<span class="before-sentence">\1</span>\2', before))


@functools.cache
def _parser() -> Any:
    import budoux

    return budoux.load_default_japanese_parser()
