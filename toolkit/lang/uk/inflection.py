"""The forms that one Ukrainian word may take, by small tables: enough to find it again, no grammar.

All forms are listed beforehand, so that a word of a text is looked up and never compared.
"""

from __future__ import annotations

import re

_NOUN = "- а у ові еві ом ем і и ів ам ами ах е"
_ADJECTIVE = "ий а е і ого ої ому ій у ою им их ими ім"
_SOFT_ADJECTIVE = "ій я є і його ього йої ьої йому ьому ій ю йою ьою їм ім їх іх їми іми ї"
_SOFT_NOUN = "ія ію ієві ієм ії іїв іям іями іях"

_ENDINGS: tuple[tuple[str, str], ...] = (
    ("ий", _ADJECTIVE),
    ("их", _ADJECTIVE),
    ("ій", f"{_SOFT_ADJECTIVE} {_SOFT_NOUN}"),
    ("ння", "ння нню нням нні ннями нням ннях нь"),
    ("нин", "нин нина нину нинові нином нині нине ни н нам нами нах"),
    ("а", "- а и і у ою ею ам ами ах о ої ій их им ими"),
    ("я", "- я і ї ю ею єю ям ями ях й ь є е"),
    ("о", "- о а у ові ом і ам ами ах"),
    ("е", "- е я ю ем і ь ам ами ах ям ями ях ого ому им ім их ими а у"),
    ("є", "є його йому їм їх їми"),
    ("ь", "ь я ю еві ем і и ів ей ям ями ях е"),
    ("й", "й я ю єві єм ї їв ям ями ях"),
    ("и", "- и ів ам ами ах у а і"),
    ("і", "- і их им ими ів й їв ям ями ях ам ами ах ь"),
    ("ї", "ї й їв ям ями ях їх їм їми"),
)
"""What stands in the place of an ending in the other cases; ``-`` is nothing.

A word that ends in a consonant has no ending to take off, and any other stays as it is.
"""
_CONSONANT = "бвгґджзйклмнпрстфхцчшщ"
_OPEN = set("аяоеиі")
"""Endings after which the genitive plural may have none (сила, сил; земля, земель)."""
_SOFTENED = str.maketrans("гкх", "зцс")
_HARDENED = str.maketrans("цзс", "кгх")
_ENDING = (
    "(?<=[^\\W\\d_]{3})(?:ами|ями|ам|ям|ого|ому|ими|ові|еві|ах|ях|ою|ею|єю|ів|їв|ої|ий|ій|их|им|ем|ом|єм"
    "|[аяоеєиіїуюьй])$"
)
STEM = 3
"""Least length of a stem; a word with a shorter one is only found as it is."""
LONG = 5
"""Least length of a stem in which a vowel may change (Харків, Харкова; not Київ, Києва)."""


def word_forms(word: str) -> frozenset[str]:
    """List what a Ukrainian word may look like in a text, itself among it.

    >>> sorted(word_forms("ринок"))[:4]
    ['ринк', 'ринка', 'ринкам', 'ринками']
    """
    if not word.replace("’", "").isalpha() or word[1:] != word[1:].lower():
        # Acronyms and numbers take no endings.
        return frozenset({word})
    lower = word.lower()
    forms = {lower, *_ukrainian(lower)}
    if word != lower:
        forms = {form[:1].upper() + form[1:] for form in forms}
    return frozenset(forms)


def stem(word: str) -> str:
    """Cut a word off so far that its forms are alike; roughly, for counting alone.

    >>> stem("партнерам")
    'партнер'
    """
    lower = word.lower().replace("'", "’").replace("ʼ", "’")
    lower = re.sub("(?<=..)[цзс]і$", lambda found: found[0].translate(_HARDENED), lower)
    return re.sub(_ENDING, "", lower)


def _ukrainian(word: str) -> set[str]:
    for ending, endings in _ENDINGS:
        if word.endswith(ending):
            return _decline(word.removesuffix(ending), ending, endings)
    return _decline(word, "", _NOUN) if word[-1] in _CONSONANT else set()


def _decline(stem: str, ending: str, endings: str) -> set[str]:
    """Put endings to a stem, and to what it becomes before them.

    Args:
        stem: the word without its ending.
        ending: the one that was taken off.
        endings: what may follow, ``-`` for nothing.
    """
    if len(stem.replace("’", "")) < STEM:
        return set()
    tails = [each.strip("-") for each in endings.split()]
    forms = {stem + tail for tail in tails}
    if ending in _OPEN or not ending:
        forms |= {stem[:-1] + stem[-1].translate(_SOFTENED) + "і"}
    if ending in _OPEN:
        forms |= {changed + tail for tail in {"", "ь"} & set(tails) for changed in _closed(stem)}
    elif ending in {"", "ь"}:
        # Adjectives keep their vowels: східний is no сходний.
        forms |= {
            changed + tail for tail in tails if tail not in {"", "ь"} for changed in _opened(stem)
        }
    return forms


def _opened(stem: str) -> set[str]:
    """Return what a closed last syllable becomes when it opens: Південь, Півдня; Харків, Харкова.

    >>> sorted(_opened("харків"))
    ['харкев', 'харков', 'харкєв']
    """
    if stem.endswith("єц"):
        return {stem[:-2] + "йц"}
    found = re.search(rf"([іеєо])([{_CONSONANT}]{{1,2}})$", stem)
    if len(stem) < LONG or not found:
        return set()
    head, vowel, tail = stem[: found.start()], found[1], found[2]
    if vowel == "і":
        return {head + each + tail for each in "оеє"}
    # A vowel that vanishes stands before one consonant alone (ринок, ринку; not проєкт).
    if len(tail) > 1 or head[-1:] not in set(_CONSONANT):
        return set()
    return {head + tail, f"{head}ь{tail}"} if head.endswith("л") else {head + tail}


def _closed(stem: str) -> set[str]:
    """Return what an open last syllable becomes when it closes: земля, земель; школа, шкіл.

    >>> sorted(_closed("виставк"))
    ['виставек', 'виставок']
    """
    changed = set[str]()
    if len(stem) > STEM and stem[-1] in _CONSONANT and stem[-2] in f"{_CONSONANT}ь":
        changed |= {stem[:-1] + vowel + stem[-1] for vowel in "ое"}
    found = re.search(rf"[ое](?=[{_CONSONANT}]$)", stem)
    if found:
        changed.add(stem[: found.start()] + "і" + stem[found.end() :])
    return changed
