"""Whether a page of an edition is the same alone and behind others."""

from __future__ import annotations

import re

from toolkit.publish.theme.read import default_theme

_BY_PLACE = re.compile(
    r":(first|left|right|blank|nth|last|only|has)\b|:root[:\[.]"
    r"|\b(recto|verso|fixed|running)\b|break-(before|after)\s*:\s*(left|right)"
    r"|counter|target-|leader\(|[+~]\s*(article|\*|\[|#|:)"
)
"""What makes a page depend on how many there are before it, or on what its article follows."""


def stands_anywhere(sheet: str) -> bool:
    """Tell whether no rule of a theme's sheet for print looks at where a page or an article stands.

    The rules of the plain theme are known to be such, so what follows them is looked at.
    """
    own = sheet.removeprefix(default_theme().sheet("print.css"))
    return _BY_PLACE.search(own) is None
