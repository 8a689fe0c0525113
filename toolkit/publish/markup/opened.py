"""Code, hashes and addresses in print: lines may end in them, without a hyphen.

A run that no line may part leaves a hole before it, or stands out of its column. Where one may
end says a space without width, which nobody sees or copies.
"""

from __future__ import annotations

import re

_OPEN = "\u200b"
LONG = 20
"""Characters of a run that is opened."""
SHORT = 36
"""Characters of an address that goes to the next line whole, where lines are not filled."""
_RUN = re.compile(rf"\S{{{LONG},}}")
_INSIDE = re.compile(r"(?<=\S)(?=[^\W_])")
_BEHIND_MARK = re.compile(r"(?<=[/.?&=_%#-])(?=[^\W_])")


def opened_code(text: str) -> str:
    r"""Let lines end before any letter or figure of a long run.

    >>> opened_code("sha256 0f3a0f3a0f3a0f3a0f3a").count("\u200b")
    19
    """
    return _RUN.sub(lambda run: _INSIDE.sub(_OPEN, run.group()), text)


def opened_address(text: str) -> str:
    r"""Let lines end behind the marks of a long address.

    >>> opened_address("https://lamps.example/a").replace("\u200b", "|")
    'https://|lamps.|example/|a'
    """
    return _RUN.sub(lambda run: _BEHIND_MARK.sub(_OPEN, run.group()), text)
