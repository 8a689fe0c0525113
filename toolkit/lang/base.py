"""The record of a language: all that is known of it, as data.

A part that is ``None`` is not known; an empty one says that there is nothing to look for.
Patterns are texts of regular expressions: whoever uses one compiles it, once. `writing` has the
pieces that many of them have (`GAP`, `ALONE`, `END`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.lang.numbers.base import Numbers
    from toolkit.lang.sentences.base import Rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentences:
    """How sentences end and hang together."""

    rules: Callable[[], Rules] | None = None
    """Gives the rules by which a text is cut; called when the first text is. None for those
    that hold in every language with spaces."""
    joints: str = ""
    """Pattern of what joins clauses; empty if it is not known."""
    asks: str = ""
    """Pattern of the end of a question that may do without its mark; empty if none may."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """How the language is set on a page."""

    hyphenation: str = ""
    """pyphen's patterns that are to divide at ’ where they know ``'`` alone, e.g. ``uk_UA``."""
    divisions: tuple[str, ...] = ()
    """Patterns that come on top of those, in pyphen's notation."""
    stressed: str = ""
    """Letters that may have a stress mark, which pyphen's patterns know nothing of."""
    phrases: bool = False
    """Whether headings are broken between phrases, which BudouX finds in Japanese."""
    leads: str = ""
    """Words that belong to the next one, so that no line of a title ends with them; small
    letters, spaces between."""
    justified: Literal["words", "characters"] = "words"
    """Where the lines of a paragraph may give."""
    sans: str = '"Noto Sans"'
    """CSS font families of running heads and feet."""
    sheet_font: str = ""
    """Font of a spreadsheet's cells; empty for the usual one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuation:
    """The marks that the language writes where another leaves its traces."""

    replace: tuple[tuple[str, str], ...] = ()
    """Patterns, and what `re.sub` puts in their place; in order."""
    decimal_units: str = ""
    """Pattern of units before which a decimal number has a comma; empty if it has a stop."""
    full_width: bool = False
    """Whether marks behind letters of the language are full-width."""
    keeps_foreign_quotes: bool = False
    """Whether a quotation without a letter of the language keeps its marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The names of days and months."""

    days: str
    """Pattern of a day of the week in any form."""
    day_stems: tuple[str, ...]
    """How its small letters begin, Monday first."""
    months: str
    """Pattern of a month: one of its groups m1 to m12 tells which, or its only group is the
    number of the month; else the first three letters are those of the English name."""
    month_signs: str = ""
    """Pattern over small letters that every text with the name of a month has; a quick one."""
    year_first: bool = False
    """Whether a date begins with the year and goes on to the day."""
    written: tuple[str, ...] = ()
    """The names that stand in a written date, January first, in small letters; spaces between."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Negation:
    """What denies; the patterns are matched against texts in small letters."""

    denies: str
    """Pattern over a source: group ``no`` denies, group ``idiom`` has the form alone."""
    answers: str
    """Pattern over a translation: all that may render a denial."""
    traces: str = ""
    """Pattern over small letters that every source with a denial has; a quick one."""
    unmeant: str = ""
    """Pattern over a translation: what has the form of a denial and says “only” or “must”."""
    renders: tuple[tuple[str, str], ...] = ()
    """Pattern of what denies in a translation, and pattern of the words of an English source,
    other than a denial, that it may render: unless the source has them, it answers a denial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a translation from English is."""

    mean: float = 0.0
    """Of the logarithm of the ratio of letters."""
    constant: float = 0.0
    """Part of its variance."""
    shrinking: float = 0.0
    """Part of its variance that grows smaller with the number of letters."""
    per_english: float = 1.0
    """Characters that say what one character of English says."""
    worth: tuple[tuple[str, float], ...] = ()
    """Pattern of a character, and the characters of English that such a one is worth."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is known of single words."""

    function: str = ""
    """Words that are no term, and that none begins or ends with; small letters, spaces between."""
    links: frozenset[str] = frozenset()
    """Those of them that may stand inside a name in capitals."""
    no_noun: str = ""
    """Pattern of the ending of words that are no noun; empty if it is not known."""
    stem: Callable[[str], str] = str.lower
    """Cuts a word off so far that its forms are alike; roughly, for counting alone."""
    forms: Callable[[str], frozenset[str]] = lambda word: frozenset({word})
    """Lists what a word may look like in a text, itself among it."""
    declined: bool = False
    """Whether names are declined, and so are found by their stems too."""
    given: frozenset[str] = frozenset()
    """Common given names; none if that is not known."""
    behind_surname: str = ""
    """Pattern of what may follow a surname without a space: a courtesy, an office, its work."""
    of_names: str = ""
    """Letters of names, as the inside of a regular-expression class: a surname goes on in one."""
    doubled: frozenset[str] = frozenset()
    """Words that may stand twice in a row, in small letters."""
    twice: str = ""
    """Pattern of a word and itself; empty for words with a space between them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """The words by which a text tells who speaks and who signs; patterns, empty if not known."""

    lead_in: str = ""
    """The last word of a line that leads in to a list, or without spaces its last part."""
    offices: str = ""
    """A word of what somebody is: Director."""
    bodies: str = ""
    """A word of an institution's name: Ministry."""
    signs: str = ""
    """A whole line that stands above a signature: For the Port of Sest."""
    voices: str = ""
    """The whole of what a turn is announced by that is no name: Q, Answer, Reporter."""
    facts: str = ""
    """A word by which a sheet names a fact, and nobody who speaks: Venue."""
    greets: str = ""
    """How a line begins that greets: Dear colleagues."""
    tongues: tuple[tuple[str, str], ...] = ()
    """Code of a language in which people speak, and pattern of its name, or the name's stem."""
    spoken: str = ""
    """The whole of what says in which language a turn was spoken; ``{tongue}`` is its name."""
    interpreted: str = ""
    """The whole of what says that a turn was interpreted; ``{tongue}``, if any, from what."""
    unattributed: str = ""
    """The whole of what says that a turn is not for attribution."""


@dataclass(frozen=True, slots=True)
class Style:
    """One of the styles that a voice keeps."""

    name: str
    ending: str
    """Pattern of the end of a sentence in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Letters that a text of the language never has."""

    foreign: frozenset[str] = frozenset()
    """Those of a neighbour's alphabet, small and capital."""
    neighbour: str = ""
    """Whose they are, for messages: ``Russian``."""
    codec: str = ""
    """Python's codec that has all Chinese characters of the language; empty if it has none."""
    besides: frozenset[str] = frozenset()
    """Characters that are right although the codec has them not."""
    unused: frozenset[str] = frozenset()
    """Characters that the codec has and the language does not use: simplified Chinese."""
    lone_latin: str = ""
    """Pattern of a lone Latin letter that looks like a word of the language."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Language:
    """What is known of one language; two records are never compared."""

    code: str
    autonym: str
    """Its name in itself, for a language switcher."""
    english: str
    """Its name in English, for messages."""
    locale: str
    """The territory form that og:locale wants, e.g. ``uk_UA``; dates follow it."""
    script: str
    """Letters of its own script, as the inside of a regular-expression class."""
    stops: str
    """Characters that end a sentence."""
    quotes: tuple[str, str, str, str]
    """Outer opening and closing, inner opening and closing quotation marks."""
    plural_forms: str
    """The Plural-Forms header that msginit, Babel and Weblate agree on."""
    byline: str
    """How a speaker is announced; absent parts take their separator along."""
    dateline: str = "{place}, {date}"
    """How day and place stand beside each other above a title."""
    zone: str = ""
    """Time zone of its readers, in which they are told an hour; empty if they are all over the
    world."""
    participant: str = "A participant"
    """What is read in the place of whoever is not to be named; of no gender, of one or many."""
    labels: tuple[tuple[str, str], ...] = ()
    """What may stand before a speaker's name, and the interface word it means."""
    clauses: tuple[tuple[str, str], ...] = ()
    """How parts of an agreement are counted, ``#`` being the number: ``Article #``."""
    spaced: bool = True
    """Whether words and sentences are set apart by spaces."""
    sentences: Sentences = Sentences()
    print: Print = Print()
    typography: tuple[str, ...] | None = None
    """Patterns of what holds spaces that may not end a line."""
    punctuation: Punctuation | None = None
    numbers: Callable[[], Numbers] | None = None
    """Gives the record of its numbers; called when the first number is read."""
    calendar: Calendar | None = None
    negation: Negation | None = None
    length: Length | None = None
    words: Words | None = None
    speakers: Speakers | None = None
    styles: tuple[Style, ...] | None = None
    """The formal and the plain one; empty if a text may mix what it likes."""
    letters: Letters | None = None
