"""How English writes its numbers."""

from __future__ import annotations

from decimal import Decimal

from toolkit.lang.numbers.base import Clock, Half, Numbers, units

UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
ORDINALS = (
    "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth",
    "ninth", "tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth",
    "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_HOURS = "|".join(UNITS[1:13])
_WILL = r"(?:to|will|would|can|could|must|should|may|might|not) "
_OF = r"(?:the|its|their|our|his|her|that|what|last)\b"
_TIMES = ("", "once", "twice", "thrice")
_MULTIPLE_VERBS = {2: "doubl", 3: "tripl", 4: "quadrupl", 5: "quintupl"}


def _multiple(value: int) -> str:
    """Match what says that there is so many times as much; doubling down is something else."""
    ways = [
        rf"\b{UNITS[value]}-?fold\b|\b{value}-?fold\b",
        rf"\b(?:{UNITS[value]}|{value}) times (?:as|higher|larger|greater|bigger|{_OF})",
    ]
    if verb := _MULTIPLE_VERBS.get(value):
        ways.append(rf"\b{verb}(?:ed|ing)\b(?! (?:down|up)\b)")
        ways.append(rf"(?<!\w){_WILL}{verb}e\b(?! (?:down|up)\b)|\b{verb}e {_OF}")
    if value < len(_TIMES):
        ways.append(rf"\b{_TIMES[value]} (?:as\b|{_OF})")
    return "|".join(ways)


_PARTS = {"halves": 2, "quarters": 4} | {f"{w}s": v for v, w in enumerate(ORDINALS[3:], 3)}


_SCALES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_FEW = r"(?:several|a few|a couple of)"
_CROWDS = (
    *((rf"\b(?:tens|dozens) of {scale}s", power + 1) for scale, power in _SCALES.items()),
    *((rf"\bhundreds of {scale}s", power + 2) for scale, power in _SCALES.items()),
    *((rf"\b{_FEW} hundred {scale}\b", power + 2) for scale, power in _SCALES.items()),
    *((rf"\b{_FEW} {scale}\b", power) for scale, power in _SCALES.items()),
    *((rf"\b(?:{scale}s|a {scale})\b", power) for scale, power in _SCALES.items()),
    (rf"\bhundreds of\b|\b{_FEW} hundred\b|\ba hundred\b(?! (?:{'|'.join(_SCALES)}))", 2),
    (rf"\b(?:tens|dozens) of\b|\b{_FEW} dozen\b", 1),
)


def _words() -> dict[str, int]:
    words = {word: value for row in (UNITS, ORDINALS) for value, word in enumerate(row)}
    for value, word in enumerate(TENS, 2):
        words |= {word: value * 10, f"{word[:-1]}ieth": value * 10}
    return words


_SCALE_OR_UNIT = (
    r"(?:million|billion|trillion|thousand|hundred|dozen|score|centur|decade|hour|year|month|day)"
)
_HALVES = (
    Half(r"\band a half\b", Decimal("0.5"), "add", "a"),
    Half(r"\band a quarter\b", Decimal("0.25"), "add", "a"),
    Half(r"\band three[- ]quarters\b", Decimal("0.75"), "add", "a"),
    Half(rf"\b(?:one[- ])?half(?: of)?(?: an?\b| one\b|[ -](?={_SCALE_OR_UNIT}))",
         Decimal("0.5"), "start", "ohaqt"),
    Half(rf"\b(?:(?:an?|one)[ -])?quarter(?: of)?[ -](?:an?\b|(?={_SCALE_OR_UNIT}))",
         Decimal("0.25"), "start", "ohaqt"),
    Half(rf"\bthree[ -]quarters(?: of)?[ -](?:an?\b|(?={_SCALE_OR_UNIT}))",
         Decimal("0.75"), "start", "ohaqt"),
)  # fmt: skip
_UNIT_ROWS = units(
    "minute | 1/60 | (?:seconds?|secs?|s)\\b",
    "minute | 1 | (?:minutes?|mins?)\\b | bare",
    "minute | 60 | (?:hours?|hrs?|h)\\b | bare",
    "minute | 1440 | days?\\b | bare",
    "minute | 10080 | weeks?\\b | bare",
    "minute | 20160 | fortnights?\\b | bare",
    "month | 1 | months?\\b | bare",
    "month | 3 | quarters\\b",
    "month | 6 | (?:half-years?|semesters?)\\b | bare",
    "month | 12 | (?:years?|yrs?)\\b | bare",
    "month | 120 | decades?\\b | bare",
    "month | 1200 | (?:century|centuries)\\b | bare",
    "month | 12000 | (?:millennium|millennia)\\b | bare",
    "ratio | 1/10000 | basis points?\\b",
    "ratio | 1/100 | (?:%|per ?cent(?:age)?\\b|pct\\b)",
    "area | 1000000 | (?:km²|km2|sq\\.? km|square kilomet(?:er|re)s?)(?![a-z]) | metric",
    "area | 10000 | (?:hectares?|ha)\\b | metric",
    "area | 1 | (?:m²|m2|sq\\.? m|square met(?:er|re)s?)(?![a-z]) | metric",
    "area | 4046.86 | acres?\\b | imperial | bare",
    "area | 2589988 | (?:square miles?|sq\\.? mi(?:les?)?)\\b | imperial",
    "area | 0.0929 | (?:square f(?:eet|oot)|sq\\.? ft)\\b | imperial",
    "volume | 1 | (?:lit(?:er|re)s?|l)\\b | metric",
    "volume | 1/1000 | (?:millilit(?:er|re)s?|ml)\\b | metric",
    "volume | 1000 | (?:cubic met(?:er|re)s?|m³|m3)(?![a-z]) | metric",
    "volume | 3.785 | gallons?\\b | imperial | bare",
    "volume | 0.5683 | pints?\\b | imperial",
    "volume | 159 | barrels?\\b | imperial",
    "speed | 1 | (?:km/h|kph|kilomet(?:er|re)s? (?:per|an) hour) | metric",
    "speed | 1.609 | (?:mph|miles (?:per|an) hour)\\b | imperial",
    "speed | 1.852 | knots?\\b | imperial",
    "length | 1000 | (?:kilomet(?:er|re)s?|kms?)\\b | metric",
    "length | 1 | (?:met(?:er|re)s?|m)\\b | metric",
    "length | 1/100 | (?:centimet(?:er|re)s?|cm)\\b | metric",
    "length | 1/1000 | (?:millimet(?:er|re)s?|mm)\\b | metric",
    "length | 1852 | nautical miles?\\b | imperial",
    "length | 1609.344 | (?:miles?|mi)\\b | imperial | bare",
    "length | 0.9144 | (?:yards?|yds?)\\b | imperial | bare",
    "length | 0.3048 | (?:(?:feet|foot|ft)\\b|'(?=[0-9])) | imperial | bare",
    'length | 0.0254 | (?:(?:inch(?:es)?|in\\.)(?![a-z])|["″](?![a-z])) | imperial',
    "mass | 1000000 | (?:tonnes?|tons?|metric tons?|t)\\b | metric",
    "mass | 1000 | (?:kilogram(?:me)?s?|kilos?|kgs?)\\b | metric",
    "mass | 1 | (?:gram(?:me)?s?|g)\\b | metric",
    "mass | 1/1000 | (?:milligram(?:me)?s?|mg)\\b | metric",
    "mass | 453.6 | (?:pounds?|lbs?)\\b(?! sterling) | imperial | bare",
    "mass | 6350 | stones?\\b | imperial",
    "mass | 28.35 | (?:ounces?|oz)\\b | imperial",
    "warmth | 1 | (?:° ?f\\b|degrees f(?:ahrenheit)?\\b|f\\b|fahrenheit\\b) | imperial",
    "warmth | 1 | (?:° ?c?\\b|°|degrees?(?: c(?:elsius)?)?\\b|celsius\\b) | metric",
    "power | 1000000000 | (?:gigawatts?|gw)\\b",
    "power | 1000000 | (?:megawatts?|mw)\\b",
    "power | 1000 | (?:kilowatts?|kw)\\b",
    "power | 1 | (?:watts?|w)\\b",
    "energy | 1000000000 | (?:gigawatt[- ]hours?|gwh)\\b",
    "energy | 1000000 | (?:megawatt[- ]hours?|mwh)\\b",
    "energy | 1000 | (?:kilowatt[- ]hours?|kwh)\\b",
    "data | 1000 | (?:terabytes?|tb)\\b",
    "data | 1 | (?:gigabytes?|gb)\\b",
    "data | 1/1000 | (?:megabytes?|mb)\\b",
    "data | 1/1000000 | (?:kilobytes?|kb)\\b",
)

NUMBERS = Numbers(
    figures=(
        r"[0-9]{1,4},[0-9]{1,2}(?![0-9,])|"
        r"[0-9]{1,3}(?>(?:[,\u00a0\u202f\u2009][0-9]{3}(?![0-9]))+)(?>(?:\.[0-9]++)?)"
        r"|(?!0)[0-9]{1,3}(?>(?: [0-9]{3}(?![0-9]))+)(?!-?[0-9])"
        r"|[0-9]++(?>(?:\.[0-9]++)*)"
    ),
    words=_words(),
    scales={
        "dozen": 12, "score": 20, "hundred": 100, "hundredth": 100, "thousand": 1000,
        "thousandth": 1000, "million": 10**6, "millionth": 10**6, "billion": 10**9,
        "trillion": 10**12, "mln": 10**6, "mn": 10**6, "bln": 10**9, "bn": 10**9, "tn": 10**12,
        "trn": 10**12,
    },
    letters="A-Za-z",
    idioms=(
        r"\b24/7(?:/365)?\b|\b24 hours a day(?:,? (?:7|seven) days a week)?|"
        r"\b(?:7|seven) days a week|\bNo\.? ?10\b(?! of| in)|\bDowning Street\b|\b9[- ]to[- ]5\b|"
        r"\b(?:50|fifty)[-/](?:50|fifty)\b|\b(?:four|all)[- ]seasons?\b|\b7[- ]eleven\b|"
        r"\bseven[- ]eleven\b|\b360[- ]degrees?\b|\b180[- ]degrees?\b|\bcatch[- ]22\b|"
        r"\bon all fours\b|\bnine times out of ten\b|\bat sixes and sevens\b|"
        r"\b(?:three|3)-?d\b|\b[1-3](?:st|nd|rd)[- ](?:party|class|hand|person)\b|\b1-piece\b"
    ),
    parts=_PARTS,
    halves=_HALVES,
    hints=("half", "quarter"),
    after_unit=r" and a half\b",
    clocks=(
        Clock(rf"\b(?P<m>half|(?:a )?quarter) (?:past|after) "
              rf"(?P<h>{_HOURS}|[0-9]{{1,2}})\b", "past"),
        Clock(rf"\b(?P<m>(?:a )?quarter) (?:to|before) (?P<h>{_HOURS}|[0-9]{{1,2}})\b"
              r"(?! (?:million|billion|thousand|percent|per cent))", "to"),
        Clock(rf"\b(?P<m>five|ten|twenty|twenty-five|[0-9]{{1,2}})(?: minutes?)? past "
              rf"(?P<h>{_HOURS}|[0-9]{{1,2}})\b", "past"),
        Clock(rf"\b(?P<m>five|ten|twenty|twenty-five|[0-9]{{1,2}}) minutes? (?:to|before) "
              rf"(?P<h>{_HOURS}|[0-9]{{1,2}})\b", "to"),
        Clock(r"(?:(?<=\bat )|(?<=\bis )|(?<=\bby ))(?P<m>five|ten|twenty|twenty-five) to "
              rf"(?P<h>{_HOURS})\b", "to"),
    ),
    clock_signs="half|quarter| past |minute|(?:five|ten|twenty) to ",
    minutes={"half": 30, "quarter": 15, "a quarter": 15},
    morning=r"[ \u00a0]?a\.?m\b|[ \u00a0](?:o'clock )?in the morning",
    afternoon=r"[ \u00a0]?p\.?m\b|[ \u00a0](?:o'clock )?(?:in the (?:afternoon|evening)|at night)",
    oclock=r"[ \u00a0]o'clock|[ \u00a0]?h\b|[ \u00a0](?:hours|hrs|gmt|utc)\b",
    at=r"\b(?:at|by|until|till|from|to|before|after|since) $",
    decade=r"'?s(?![a-z])",
    link=r"[ \u00a0]?(?:[-–—−~〜/]|to|or|and|through)[ \u00a0]?[$€£¥]?",
    joint=r",? and |, | ",
    eras={"meiji": 1867, "taisho": 1911, "showa": 1925, "heisei": 1988, "reiwa": 2018},
    units=_UNIT_ROWS,
    crowds=_CROWDS,
    multiple_signs=("doubl", "tripl", "quadrupl", "quintupl", "fold", "times", "twice", "thrice"),
    multiples=tuple((value, _multiple(value)) for value in range(2, 11)),
    related=(
        *((str(month), rf"\b{name}") for month, name in enumerate(_MONTHS, 1)),
        ("0.5 1/2", r"\bhal(?:f|ves)\b"),
        ("0.25 4 1/4", r"\bquarter"),
        ("0.75 3/4", r"\bthree[- ]quarters"),
        ("3 1/3 33/100", r"\bthirds?\b"),
        ("2/3 67/100 66/100", r"\btwo[- ]thirds"),
        ("1/5", r"\b(?:a|one)[- ]fifth\b"),
        ("1/10", r"\b(?:a|one)[- ]tenth\b"),
        ("1", r"\b(?:once|single|an?|unique|every|per|each)\b"),
        ("2", r"\b(?:twice|doubl|both|pair|couple|bilateral|two-)"),
        ("3", r"\b(?:tripl|threefold|trilateral|thrice)"),
        ("7", r"\bweek"),
        ("10", r"\b(?:decade|tenfold|tens\b|teen)"),
        ("12", r"\b(?:dozen|noon|midday)"),
        ("0 12 24", r"\bmidnight"),
        ("24 7 365", r"\b(?:round|around)[- ]the[- ]clock\b"),
        ("24", r"\b(?:any time|all day|overnight|daily)\b"),
        ("100", r"\b(?:hundred|centur|centen)"),
        ("1000", r"\b(?:thousand|millenni)"),
        ("1000000", r"\bmillion"),
        ("60", r"\bsexagenar"),
        ("70", r"\bseptuagenar"),
        ("80", r"\boctogenar"),
        ("90", r"\bnonagenar"),
        ("50", r"\bjubilee|\bquinquagenar"),
        ("4", r"\bquadr|\bfourfold|\bquads?\b|\bquartet|\bvisegr[aá]d"),
        ("5", r"\bpermanent members\b|\bnordic\b|\bcentral asian?\b|\bmekong\b|\bbrics\b"),
        ("6", r"\bgulf cooperation council\b|\bgulf states\b|\bgcc\b"),
        ("8", r"\bnordic[- ]baltic\b"),
        ("10 11", r"\basean\b|\bsoutheast asian nations\b"),
        *((f"{v * 10} {1900 + v * 10}", rf"\b{w[:-1]}ies\b|\b{w}[- ]?something")
          for v, w in enumerate(TENS, 2)),
        *((str(v), rf"\b{w}s\b") for v, w in enumerate(ORDINALS)),
        *((str(v), rf"\b{w}(?:fold|s)\b") for v, w in enumerate(UNITS)),
    ),
)  # fmt: skip
