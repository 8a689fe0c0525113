"""What denies in English."""

from __future__ import annotations

from toolkit.lang.base import Negation

_NO = r"\b(?:not|cannot|never|nobody|nothing|none|neither|nowhere|without|unless|no)\b|n['’]t\b"
_IDIOM = (
    r"no doubt|no (?:more|less|fewer|later|sooner|earlier|better|longer) than|"
    r"nothing (?:but|more than|less than|short of)|no matter|none other|whether or not|or not|"
    r"not (?:only|just|merely|simply|solely|least|until|so much|to mention)|if not|"
    r"not [^.,;!?]{0,40}\b(?:alone|only)\b|not (?:more|less|fewer|later) than|"
    r"not (?:unlike|infrequently|uncommon|unusual)|"
    r"last but not least|(?:can|could)not (?:but|help|wait)|(?:ca|could)n['’]t (?:help|wait)|"
    r"not (?:a )?(?:few|little)|not (?:hesitate|mistaken|far (?:off|from))|"
    r"(?:do|wo|would)n['’]t (?:hesitate|be long)|more often than not|,\s*no\?|"
    r"why (?:not|do(?:n['’]t| not) (?:you|we))|no (?:wonder|problem|one but|small)|"
    r"second to none|nonetheless|"
    r"without (?:a |any )?(?:doubt|question|fail|exception)|none the less|yes or no|yes/no|"
    r"(?:do|does|did|would)(?:n['’]t| not) (?:mean|matter|mind|forget)|no\.? ?[0-9]|no$|"
    r"without (?:having|needing|the need|using|requiring|regard|the use|notice|prior)|"
    r"without any (?:prior|advance)|no worries|(?:did|do|does|wo)n['’]t take (?:\w+ ){0,3}long\b|"
    r"who (?:would|does|could)n['’]t|(?:could|would)n['’]t (?:they|you|we|he|she|it)\b|"
    r"isn['’]t (?:it|he|she)\?|have(?:n['’]t| not) (?:yet|already)|"
    r"if you (?:do(?:n['’]t| not)|have not)"
)
AFFIX = (
    r"\b(?:un(?!it|i[cfqov]|inst|til|less|cle|der|do|fortunately)\w{3,}|non-?\w{3,}|"
    r"dis(?:allow|connect|regard)\w*|"
    r"in(?:valid|correct|complete|consisten|visib|compatib|activ|sufficien|accura|definite|finit|secure|"
    r"dire?ct|accessib|appropriat|stability|credib|adequa|significan|convenien)\w*|"
    r"im(?:mutab|possib|proper|precis|perfect|patien)\w*|"
    r"ir(?:regular|relevan|respectiv)\w*|subnormal|odd|unless|without|[a-z]{3,}(?<!un)(?<!regard)less)\b"
)
"""Words that say no with a part of themselves; other languages render it by a denial."""

NEGATION = Negation(
    denies=rf"(?P<idiom>\b(?:{_IDIOM}))|(?P<no>{_NO})",
    answers=(
        rf"{_NO}|\b(?:un|in|im|ir|il|dis|non)[a-z-]{{3,}}|\b\w+less\b|\b(?:few|little|lack\w*|fail\w*|"
        r"hardly|rarely|scarcely|barely|refus\w+|avoid\w*|prevent\w*|except|instead|beyond|deny|denie\w+|"
        r"reject\w*|against|absen\w+|stop\w*|cease\w*|free from|rather than|too )\b"
    ),
    traces=r"n(?:o(?:t|body|thing|ne|where)?\b|ever\b|either\b|['’]t\b)|without|unless",
)
