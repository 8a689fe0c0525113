r"""Micro-typography of finished text: which spaces of it may not break a line.

It is applied when a text is printed, never in a catalog. It only makes spaces
no-break: words, marks and quotation marks are the translator's. U+00A0 alone is
used, and U+202F becomes it, because not every font has the narrow one.

Sources: Ukrainian orthography of 2019, § 62–63 (what is not torn apart at the end
of a line); ДСТУ 3008:2015 (numbers and units); The Chicago Manual of Style,
17th ed., 6.121 and 7.44 (initials, numbers). Japanese breaks lines by its own
rules and gets nothing.

>>> set_text("Саміт у Києві — 5 березня", "uk")
'Саміт у\xa0Києві\xa0— 5\xa0березня'
"""

from __future__ import annotations

import re

from toolkit.lang.writing import is_wide

NO_BREAK = "\u00a0"
_NARROW = "\u202f"
_SEAM = "\ue000-\uf8ff"
"""Private use: writers join a text's pieces with such a character, a tag in the output.

No space directly before a tag becomes no-break: WeasyPrint then breaks the line
in the wrong place.
"""

# Every rule treats a space and a no-break space alike, so that twice is once. What a
# rule matches is short, or begins where no other match of it can: time stays linear.
_GAP = "[ \u00a0]"
_NEXT = rf"(?=[^\s{_SEAM}])"
_ALONE = r"(?<![\w'’ʼ.\-])"
"""What follows is a word of its own, or its beginning."""
_END = r"(?![\w'’ʼ])"

_UKRAINIAN_WORDS = "а|в|з|і|й|о|у|та|на|не|ні|до|по|за|зі|із|зо|об|од|що|як|чи|бо"
_UKRAINIAN_PARTICLES = "б|би|ж|же"
_UKRAINIAN_MONTHS = (
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня"
)
_UKRAINIAN_UNITS = (
    r"рр?\.|рок(?:у|и|ів|ом|ах|ами|ам)|рік|році|ст\.|століття|тис\.?|млн|млрд|трлн|тисяч[аі]?"
    r"|мільйон(?:и|ів)?|мільярд(?:и|ів)?|грн|дол\.|долар(?:и|ів)|євро|єн[иа]?|коп\."
    r"|км|м|см|мм|кг|г|мг|т|ц|л|мл|га|год|хв|с|кВт|МВт|ГВт|кал"
)
_SIGNS = "[%‰°€$£¥₴℃]"
_ENGLISH_MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
)
_ENGLISH_UNITS = (
    "thousand|million|billion|trillion|per cent|percent|km|cm|mm|m|kg|g|mg|tonnes|tons|ha|kW|MW|GW"
    r"|hours?|minutes?|seconds?|days?|weeks?|months?|years?|a\.m\.|p\.m\.|am|pm|BC|AD"
)

_COMMON = (
    # 12 500 000: spaces that group digits
    rf"(?<![\d.,])\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)",
    # 5 %, № 5, § 5
    rf"(?<=\d){_GAP}(?={_SIGNS})",
    rf"(?<=[№§]){_GAP}(?=\d)",
)
_RULES: dict[str, tuple[re.Pattern[str], ...]] = {
    code: tuple(re.compile(rule) for rule in (*_COMMON, *rules))
    for code, rules in {
        "uk": (
            rf"{_ALONE}(?i:{_UKRAINIAN_WORDS}){_GAP}{_NEXT}",
            rf"(?<=\w){_GAP}(?=(?:{_UKRAINIAN_PARTICLES})(?![\w'’ʼ.\-]))",
            rf"(?<!\s){_GAP}(?=[—–](?:\s|\Z))",
            # В. О. Зеленський; В. Зеленський
            rf"{_ALONE}[А-ЯІЇЄҐ]\.{_GAP}(?=[А-ЯІЇЄҐ])",
            rf"(?<=\d){_GAP}(?=(?:{_UKRAINIAN_UNITS}|{_UKRAINIAN_MONTHS}){_END})",
            # ХХІ ст., in letters of either script
            rf"(?<=[IVXІХ]){_GAP}(?=ст\.|століття{_END})",
            rf"{_ALONE}(?i:стор|рис|табл|розд|гл|ст|пп|п|ч|с|т)\.{_GAP}(?=\d)",
            rf"{_ALONE}(?i:ім|вул|просп|проф|акад|доц|ген|м|о|р)\.{_GAP}(?=[А-ЯІЇЄҐ])",
            # і т. д., і т. п., т. зв., до н. е.
            rf"{_ALONE}(?:т\.{_GAP}(?=д\.|п\.|зв\.|ч\.)|н\.{_GAP}(?=е\.))",
        ),
        "en": (
            rf"{_ALONE}[A-Z]\.{_GAP}(?=[A-Z])",
            rf"{_ALONE}(?:Mr|Mrs|Ms|Dr|Prof|St)\.?{_GAP}(?=[A-Z])",
            rf"(?<=\d){_GAP}(?=(?:{_ENGLISH_UNITS}|{_ENGLISH_MONTHS}){_END})",
            rf"{_ALONE}(?:{_ENGLISH_MONTHS}){_GAP}(?=\d{{1,2}}(?!\d))",
            rf"{_ALONE}(?:No|Nos|pp?|Art|Sect|Fig|vol)\.{_GAP}(?=\d)",
        ),
    }.items()
}


def set_text(text: str, code: str) -> str:
    """Make the spaces of one run of text no-break where a line may not end.

    A language without rules keeps its text. Never raises; linear in the length
    of `text`; twice is once. With every no-break space read as a space, the
    result is the text as it was.
    """
    text = text.replace(_NARROW, NO_BREAK)
    for rule in _RULES.get(code, ()):
        text = rule.sub(_bind, text)
    return text


def _bind(found: re.Match[str]) -> str:
    return found.group().replace(" ", NO_BREAK)


_HYPHENATED = re.compile("[\u00ad\ufffe](?:\r?\n)?")


def normalise_text(text: str) -> str:
    """Bring a text to what its reader reads, to compare a page with a catalog.

    White space of any kind and number is one space, and none beside an East Asian
    character, where lines break without one; soft hyphens are dropped together
    with the line break after them (PDFium reports U+FFFE for the one it finds).
    """
    words = _HYPHENATED.sub("", text).split()
    parts: list[str] = []
    for word in words:
        if parts and not (is_wide(parts[-1][-1]) or is_wide(word[0])):
            parts.append(" ")
        parts.append(word)
    return "".join(parts)
