"""Faults put into good translations, one at a time, to see which of them the checks find.

Each fault is a function from a pair to the spoilt target, or to nothing where there is nothing to
spoil. A fault counts as found if a check that is meant for it says something, as an error or a
warning, that it did not say before.
"""

import re
import zlib
from dataclasses import replace
from typing import NamedTuple

from toolkit.check import check_catalog
from toolkit.check.base import Given
from toolkit.core.model.catalog import Catalog

GIVEN = Given()
_LIMIT = 300
_NUMBER = re.compile(r"(?<![\w.,:/-])[1-9][0-9]{0,3}(?:[.,][0-9]+)?(?![\w.,:/-]*[0-9A-Za-z])")
_QUOTES = re.compile('[«»„“”「」『』"]')
_WORD = {
    "uk": re.compile(r"(?<![\w’'])[а-яіїєґ’']{4,}(?![\w-])"),
    "ja": re.compile(r"[\u30a1-\u30fc\u4e00-\u9fff]{2,}"),
}
_SENTENCE = {
    "uk": re.compile(r"(?<=[.!?])\s+(?=[«„(]?[А-ЯІЇЄҐ][^.!?]{20,}[.!?]$)"),
    "ja": re.compile(r"(?<=。)\s*(?=[^。]{10,}。$)"),
}
_SCALES = {
    "uk": (("мільярд", "мільйон"), ("мільйон", "мільярд"), ("млрд", "млн"), ("млн", "млрд")),
    "ja": (("億", "万"), ("万", "億")),
}
# “Must” and “may be” end as a denial does, and none is lost with theirs: ～なければなりません.
_NO_MUST = "(?<!ればなり)(?<!ればなら)(?<!てはなり)(?<!てはなら)(?<!かもしれ)"
_NO = {
    "uk": re.compile(r"\b[Нн]е "),
    "ja": re.compile(f"{_NO_MUST}(?:ません(?=。|$)|ではない(?=。|$)|ない(?=。|$))"),
}
_YES = {"ません": "ます", "ではない": "である", "ない": "る"}
_DATES = {
    "uk": ("січня", "березня", "травня", "липня", "вересня", "жовтня", "понеділок", "середу"),
    "ja": ("1月", "3月", "5月", "7月", "9月", "10月", "月曜", "水曜"),
}
_OTHER_DATES = {
    "uk": ("лютого", "квітня", "червня", "серпня", "листопада", "грудня", "вівторок", "четвер"),
    "ja": ("2月", "4月", "6月", "8月", "11月", "12月", "火曜", "木曜"),
}
_MONEY = {
    "uk": (("долар", "рубл"), ("$", "€"), ("%", " дол.")),
    "ja": (("ドル", "ユーロ"), ("$", "€"), ("パーセント", "ドル"), ("%", "ドル")),
}


class Pair(NamedTuple):
    """A source and its translation, which is to be spoilt."""

    source: str
    target: str
    lang: str
    names: tuple[str, ...] = ()
    """Forms of names in the language."""


def _pick(found, text):
    found = list(found)
    return found[zlib.crc32(text.encode()) % len(found)] if found else None


def _cut(text, span, instead=""):
    return text[: span[0]] + instead + text[span[1] :]


def number_dropped(pair):
    found = _pick(_NUMBER.finditer(pair.target), pair.target)
    alone = found and pair.target.count(found[0]) == 1 and found[0] in pair.source
    return alone and _cut(pair.target, found.span())


def number_changed(pair):
    found = _pick(_NUMBER.finditer(pair.target), pair.target)
    if not found or found[0] not in pair.source or pair.target.count(found[0]) > 1:
        return None
    return _cut(pair.target, found.span(), str(int(found[0][0]) % 9 + 1) + found[0][1:] + "7")


def number_invented(pair):
    return re.sub(r"([.。])$", r" 47\1", pair.target)


def scale(pair):
    for old, new in _SCALES[pair.lang]:
        if re.search(rf"[0-9] ?{old}", pair.target):
            return pair.target.replace(old, new, 1)
    return None


def date_changed(pair):
    for old, new in zip(_DATES[pair.lang], _OTHER_DATES[pair.lang], strict=True):
        if re.search(rf"(?<![0-9]){old}", pair.target):
            return pair.target.replace(old, new, 1)
    return None


def negation(pair):
    if not re.search(r"\b(?:not|never|cannot|nobody|nothing)\b|n't\b", pair.source):
        return None
    found = list(_NO[pair.lang].finditer(pair.target))
    if len(found) != 1:
        return None
    return _cut(pair.target, found[0].span(), _YES.get(found[0][0], ""))


def negation_in_one_sentence(pair):
    """As `negation`, in a pair.source of one sentence, which is what an entry is here."""
    return len(re.findall(r"[.!?:;](?: |$)", pair.source)) <= 1 and negation(pair)


def sentence_dropped(pair):
    found = _SENTENCE[pair.lang].search(pair.target)
    return (
        found
        and len(re.findall(r"[.!?] +[A-Z]", pair.source)) > pair.target.count("; ")
        and len(pair.source) > 60
        and pair.target[: found.start()]
    )


def truncated(pair):
    return len(pair.source) > 60 and pair.target[: len(pair.target) * 2 // 5].rstrip()


def loop(pair):
    found = _pick(_WORD[pair.lang].finditer(pair.target), pair.target)
    gap = " " if pair.lang == "uk" else ""
    return found and _cut(pair.target, found.span(), gap.join([found[0]] * 5))


def doubled(pair):
    found = _pick(_WORD[pair.lang].finditer(pair.target), pair.target)
    gap = " " if pair.lang == "uk" else ""
    return found and _cut(pair.target, found.span(), gap.join([found[0]] * 2))


def russian_word(pair):
    found = pair.lang == "uk" and _pick(_WORD[pair.lang].finditer(pair.target), pair.target)
    return found and _cut(pair.target, found.span(), "быстро")


def chinese_glyph(pair):
    found = pair.lang == "ja" and _pick(_WORD[pair.lang].finditer(pair.target), pair.target)
    return found and _cut(pair.target, found.span(), "国际")


def homoglyph(pair):
    found = pair.lang == "uk" and _pick(
        re.finditer("(?<=[а-я])[іоас](?=[а-я])", pair.target), pair.target
    )
    return found and _cut(
        pair.target, found.span(), "iоac"["іоас".index(found[0])].replace("о", "o")
    )


def quotes_lost(pair):
    return (
        _QUOTES.search(pair.source) and _QUOTES.search(pair.target) and _QUOTES.sub("", pair.target)
    )


def bracket_lost(pair):
    return re.search(r"\w[)）]", pair.target) and re.sub(r"(?<=\w)[)）]", "", pair.target, count=1)


def question_lost(pair):
    if (
        not pair.source.endswith("?")
        or pair.target[-1:] not in "?？"
        or pair.target[-2:-1] in "かの"
    ):
        return None
    return pair.target[:-1] + (".", "。")[pair.lang == "ja"]


def url_changed(pair):
    found = re.search(r"https?://\w+", pair.target)
    return found and pair.target[: found.end()] + "x" + pair.target[found.end() :]


def unit_changed(pair):
    for old, new in _MONEY[pair.lang]:
        amount = re.search(rf"(?<=[0-9万億兆 ]){re.escape(old)}", pair.target)
        if amount:
            return _cut(pair.target, amount.span(), new)
    return None


def name_swapped(pair):
    here = [name for name in pair.names if name in pair.target]
    others = [name for name in pair.names if name not in pair.target]
    other = _pick(others, pair.target)
    return here and other and pair.target.replace(max(here, key=len), other)


def copied(pair):
    return pair.source


def words_left(pair):
    run = re.search(r"(?:(?<= )[a-z]{2,} ){3}", pair.source)
    found = _pick(_WORD[pair.lang].finditer(pair.target), pair.target)
    return run and found and _cut(pair.target, found.span(), f" {run[0]}")


FAULTS = {
    number_dropped: ("numbers", "unit"),
    number_changed: ("numbers",),
    number_invented: ("numbers",),
    scale: ("numbers",),
    unit_changed: ("unit", "numbers"),
    date_changed: ("weekday-month", "numbers", "impossible-date"),
    negation: ("negation",),
    negation_in_one_sentence: ("negation",),
    sentence_dropped: ("lost-sentence", "length"),
    truncated: ("length", "end-mark", "lost-sentence"),
    loop: ("repetition",),
    doubled: ("doubled-word", "repetition"),
    russian_word: ("russian-letter",),
    chinese_glyph: ("chinese-glyph",),
    homoglyph: ("homoglyph",),
    quotes_lost: ("quotation-marks",),
    bracket_lost: ("bracket",),
    question_lost: ("end-mark",),
    url_changed: ("url",),
    name_swapped: ("name",),
    copied: ("untranslated-copy",),
    words_left: ("wrong-script",),
}
"""Each fault, and the checks that are meant to find it."""


def said_by_checks(entries, lang, given=GIVEN):
    """Return what is said of each entry, all of them in one catalog of their own."""
    said = [set() for _ in entries]
    numbered = tuple(replace(entry, line=index) for index, entry in enumerate(entries))
    for each in check_catalog(Catalog(lang, entries=numbered), "en", lang, given=given):
        if each.finding.severity != "hint":
            said[each.entry.line].add((each.finding.check, each.finding.message))
    return said


def seeds(catalogs, lang, names=()):
    """Yield for each fault, and the checks that are meant for it, entries before and after it."""
    entries = sorted(
        (entry for catalog in catalogs for entry in catalog.entries),
        key=lambda entry: zlib.crc32(entry.msgid.encode()),
    )
    for fault, checks in FAULTS.items():
        good, spoilt = [], []
        for entry in entries:
            text = fault(Pair(entry.msgid, entry.msgstr, lang, names))
            if text and text != entry.msgstr and len(good) < _LIMIT:
                good.append(entry)
                spoilt.append(replace(entry, msgstr=text))
        if good:
            yield fault.__name__, checks, good, spoilt


def print_recall(catalogs, lang, show="", given=GIVEN, names=(), peer=None):
    """Print for each fault how many of the seeded ones were found.

    With a peer, a function from entries to what it says of each, also how many it says anything
    new of, whatever it is: its tests are no checks of ours, so that this is the most it can find.
    """
    for fault, checks, good, spoilt in seeds(catalogs, lang, names):
        found = 0
        befores, afters = (said_by_checks(each, lang, given) for each in (good, spoilt))
        for entry, before, after in zip(spoilt, befores, afters, strict=True):
            hit = any(check in checks for check, _ in after - before)
            found += hit
            if not hit and show == fault:
                print(f"missed: {entry.msgid}\n  {entry.msgstr}\n")
        row = f"{fault:36} {found:5} of {len(good):5} {found / len(good):6.2f}"
        if peer:
            theirs = sum(
                bool(after - before) for before, after in zip(peer(good), peer(spoilt), strict=True)
            )
            row += f"   pofilter {theirs:5} {theirs / len(good):6.2f}"
        print(row)
