"""Which spaces of an English text may not end a line."""

from __future__ import annotations

from toolkit.lang.writing import ALONE, END, GAP

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_UNITS = (
    "thousand|million|billion|trillion|per cent|percent|km|cm|mm|m|kg|g|mg|tonnes|tons|ha|kW|MW|GW"
    r"|hours?|minutes?|seconds?|days?|weeks?|months?|years?|a\.m\.|p\.m\.|am|pm|BC|AD"
)


TYPOGRAPHY = (
    rf"{ALONE}[A-Z]\.{GAP}(?=[A-Z])",
    rf"{ALONE}(?:Mr|Mrs|Ms|Dr|Prof|St)\.?{GAP}(?=[A-Z])",
    rf"(?<=\d){GAP}(?=(?:{_UNITS}|{_MONTHS}){END})",
    rf"{ALONE}(?:{_MONTHS}){GAP}(?=\d{{1,2}}(?!\d))",
    rf"{ALONE}(?:No|Nos|pp?|Art|Sect|Fig|vol)\.{GAP}(?=\d)",
)
