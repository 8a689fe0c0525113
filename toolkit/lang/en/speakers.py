"""Words by which an English text tells who speaks, and who signs."""

from __future__ import annotations

from toolkit.lang.base import Speakers

_LEAD_IN = (
    r"(?:following|follows|below|said|says|that|are|is|was|were|include|includes|including"
    r"|to|on|by|as|of|issues|topics|questions|points|messages|conclusions|priorities|areas"
    r"|steps|results|reasons|principles|goals|tasks|[a-z]+ed)"
)
_OFFICES = (
    r"\b(?:president|chair|chairman|chairwoman|chairperson|director|minister|secretary|mayor"
    r"|ambassador|envoy|consul|head|chief|master|manager|officer|professor|fellow|researcher"
    r"|expert|editor|founder|co-founder|member|representative|commissioner|governor|deputy"
    r"|coordinator|adviser|advisor|counsel|rector|dean|treasurer|speaker|admiral|general"
    r"|colonel|captain|commander|delegate|negotiator|attaché|president-elect)s?\b"
)
_BODIES = (
    r"\b(?:ministry|department|agency|university|institute|institution|cent(?:er|re)|foundation"
    r"|fund|council|committee|commission|association|society|union|party|parliament|assembly"
    r"|government|republic|kingdom|embassy|bank|port|harbou?r office|company|corporation|inc"
    r"|ltd|llc|group|network|alliance|federation|league|academy|school|college|office|bureau"
    r"|board|court|authority|administration|organi[sz]ation|guild|museum|library|city of"
    r"|state of|service|command)\b"
)
_SIGNS = (
    r"(?:/s/|\(?signed(?: (?:by|for|in)\b.{0,60})?\)?|signator(?:y|ies)|signatures?"
    r"|for(?: and on behalf of)?(?: the)? [A-Z].{0,80}|on behalf of .{1,80}|for:"
    r"|done (?:at|in) .{1,80}|in witness whereof.{0,200})[:.,]?"
)

SPEAKERS = Speakers(lead_in=_LEAD_IN, offices=_OFFICES, bodies=_BODIES, signs=_SIGNS)
