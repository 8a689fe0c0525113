"""The forms that one Ukrainian word may take, by small tables: enough to find it again, no grammar.

All forms are listed beforehand, so that a word of a text is looked up and never compared.
A form too many is harmless where no other word looks like it; so a vowel changes by rule
in longer words alone, and in short ones, which differ by it, where a list says so.
"""

from __future__ import annotations

import re

from toolkit.lang.uk.irregular import ADDED, CHANGED

_NOUN = "- а у ові еві ом ем і и ів ам ами ах е"
_ADJECTIVE = "ий а е і ого ої ому ій у ою им их ими ім"
_SOFT_ADJECTIVE = "ій я є і його ього йої ьої йому ьому ій ю йою ьою їм ім їх іх їми іми ї"
_SOFT_NOUN = "ія ію ієві ієм ії їв іїв іям іями іях іє"

_ENDINGS: tuple[tuple[str, str], ...] = (
    ("ий", _ADJECTIVE),
    ("их", _ADJECTIVE),
    ("ій", f"{_SOFT_ADJECTIVE} {_SOFT_NOUN}"),
    ("ння", "ння нню нням нні ннями нням ннях нь"),
    ("нин", "нин нина нину нинові нином нині нине ни н нам нами нах"),
    ("м’я", "м’я мені менем мена мен менам менами менах"),
    ("а", "- а и і у ою ею ам ами ах о ої ій их им ими"),
    ("я", "- я і ї ю ею єю ям ями ях й ь є е ів їв ей ьої ій ьою"),
    ("о", "- о а у ові ом і ам ами ах"),
    ("е", "- е я ю ем і ь ам ами ах ям ями ях ого ому им ім их ими а у"),
    ("є", "є його йому їм їх їми"),
    ("ь", "ь я ю еві ем і и ів ей ям ями ях е"),
    ("й", "й я ю єві єм ї їв ям ями ях"),
    ("и", "- и ів ам ами ах у а і"),
    ("і", "- і их им ими ів й їв ей ям ями ях ам ами ах ь"),
    ("ї", "ї й їв ям ями ях їх їм їми"),
)
"""What stands in the place of an ending in the other cases; ``-`` is nothing.

A word that ends in a consonant has no ending to take off, and any other stays as it is.
"""
_ADDITIONS: tuple[tuple[str, str], ...] = (("р", "я ю ям ями ях"), ("[жчшщ]", "ей"))
"""What follows some consonants beside the endings of `_NOUN`: секретаря, ночей."""
_OF_NAMES = (*_ADDITIONS, ("[оеєії]в|[иії]н", "им их ими"), ("о", "е"))
"""What follows a word with a capital: Путіним, Дмитре."""
_CONSONANT = "бвгґджзйклмнпрстфхцчшщ"
_VOWELS = "аеєиіїоуюя"
_NOTHING = ("-", "ь", "й")
"""Endings without a vowel."""
_NARROW = {"і": "оеє", "ї": "є"}
"""Vowels of closed syllables, and what they are in open ones."""
_OPEN = set("аяоеиі")
"""Endings after which the genitive plural may have none (сила, сил; земля, земель)."""
_SOFTENED = str.maketrans("гкх", "зцс")
_CALLED = str.maketrans("гкх", "жчш")
_HARDENED = str.maketrans("цзс", "кгх")
_ENDING = (
    "(?<=[^\\W\\d_]{3})(?:ами|ями|ам|ям|ого|ому|ими|ові|еві|ах|ях|ою|ею|єю|ів|їв|ої|ий|ій|их|им|ем|ом|єм"
    "|[аяоеєиіїуюьй])$"
)
STEM = 3
"""Least length of a stem; one of two letters takes endings, and nothing in it changes."""
LONG = 5
"""Least length of a stem in which a vowel may vanish (ринок, ринку)."""


def word_forms(word: str) -> frozenset[str]:
    """List what a Ukrainian word may look like in a text, itself among it.

    >>> sorted(word_forms("ринок"))[:4]
    ['ринк', 'ринка', 'ринкам', 'ринками']
    """
    if not word.replace("’", "").isalpha() or word[1:] != word[1:].lower():
        # Acronyms and numbers take no endings.
        return frozenset({word})
    lower = word.lower()
    additions = _ADDITIONS if word == lower else _OF_NAMES
    forms = {lower, *ADDED.get(lower, "").split(), *_ukrainian(lower, additions)}
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


def _ukrainian(word: str, additions: tuple[tuple[str, str], ...]) -> set[str]:
    more = " ".join(tails for end, tails in additions if re.search(f"(?:{end})$", word))
    tail = word[-1] if word in CHANGED else word
    found = next((row for row in _ENDINGS if tail.endswith(row[0])), ("", _NOUN))
    ending, endings = found[0], f"{found[1]} {more}"
    if not ending and word[-1] not in _CONSONANT:
        return set()
    if word in CHANGED:
        return _irregular(CHANGED[word], endings) | _together(word)
    return _decline(word.removesuffix(ending), ending, endings) | _together(word)


def _irregular(stem: str, endings: str) -> set[str]:
    tails = [each for each in endings.split() if each not in _NOTHING]
    return {stem + tail for tail in tails} | {stem[:-1] + stem[-1].translate(_SOFTENED) + "і"}


def _decline(stem: str, ending: str, endings: str) -> set[str]:
    """Put endings to a stem, and to what it becomes before them.

    Args:
        stem: the word without its ending.
        ending: the one that was taken off.
        endings: what may follow, ``-`` for nothing.
    """
    letters = len(stem.replace("’", ""))
    if letters < STEM:
        short = letters == STEM - 1 and ending
        return {stem + tail for tail in endings.split() if short and tail not in _NOTHING}
    tails = [each.strip("-") for each in endings.split()]
    stems = {stem}
    if ending in {"", "ь"}:
        # Adjectives keep their vowels: східний is no сходний.
        stems |= _opened(stem)
    forms = {stem + tail for tail in tails}
    forms |= {each + tail for each in stems for tail in tails if tail not in {"", "ь"}}
    if ending in _OPEN or not ending:
        forms |= {each[:-1] + each[-1].translate(_SOFTENED) + "і" for each in stems}
    if not ending:
        forms.add(stem[:-1] + stem[-1].translate(_CALLED) + "е")
    if ending in _OPEN:
        forms |= {changed + tail for tail in {"", "ь"} & set(tails) for changed in _closed(stem)}
    return forms


def _together(word: str) -> set[str]:
    """Return the instrumental of a feminine noun that ends in a consonant: ніччю, кров’ю.

    >>> _together("область"), _together("тінь")
    ({'областю'}, {'тінню'})
    """
    bare = word.removesuffix("ь")
    doubled = bare[-1:] in set("чжш") or (bare != word and bare[-1:] in set("лнтдзсц"))
    if doubled and bare[-2:-1] in set(_VOWELS):
        return {f"{bare}{bare[-1]}ю"}
    if bare != word or bare[-1] in "щчжш":
        return {f"{bare}ю"}
    return {f"{bare}’ю"} if bare[-1] in "бпвмфр" else set()


def _opened(stem: str) -> set[str]:
    """Return what a closed last syllable becomes when it opens: Південь, Півдня; Харків, Харкова.

    >>> sorted(_opened("харків")), _opened("київ")
    (['харкев', 'харков', 'харкєв'], {'києв'})
    """
    if stem.endswith("єц"):
        return {stem[:-2] + "йц"}
    found = re.search(rf"([іїеєо])([{_CONSONANT}]{{1,2}})$", stem)
    if not found or not set(stem[: found.start()]) & set(_VOWELS):
        # Short words differ by their vowel: those in which it changes are listed.
        return set()
    head, vowel, tail = stem[: found.start()], found[1], found[2]
    if vowel in _NARROW:
        return {head + each + tail for each in _NARROW[vowel]}
    # A vowel that vanishes stands before one consonant alone (ринок, ринку; not проєкт).
    long = len(stem) >= LONG or stem.endswith("ец")
    if not long or len(tail) > 1 or head[-1:] not in set(_CONSONANT):
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
