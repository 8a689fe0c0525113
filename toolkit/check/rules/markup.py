"""Links, emphasis, code and marks of footnotes of the source are not those of the translation.

Why: a link target that is lost cannot be followed, a footnote without its mark is read by nobody,
and a mark of emphasis without its partner is printed as an asterisk. A lost link or mark of a
footnote is an error; all else is a warning, for a translator may have had a reason. Marks count
as the page will show them: ``**「語」**の`` shows asterisks, because CommonMark wants a space or a
mark of punctuation beyond a closing ``**`` there.

Fails: ``Read [this](https://a.example).`` → ``Читайте [це] (https://a.example).``

Passes: ``A *just* peace.`` → ``*Справедливий* мир.``
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.inline.addresses import find_urls
from toolkit.core.inline.tree import (
    STYLES,
    Code,
    Emphasis,
    Link,
    NoteMark,
    Strong,
    Styled,
    every_node,
    is_bare,
    parse_inline,
)
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_NOTE = "the mark of a footnote"
_MARKS = re.compile(r"[*_`\[<]")


def find(entry: Entry, _context: Context) -> Iterator[Flaw]:
    """Compare the constructs of both texts, whatever their order.

    An address that one side lacks altogether is left to the check `url`.
    """
    if not (_MARKS.search(entry.msgid) or _MARKS.search(entry.msgstr)):
        return
    source = Counter(_constructs(entry.msgid))
    target = Counter(_constructs(entry.msgstr))
    span = (len(entry.msgstr), len(entry.msgstr))
    for (what, href), count in (source - target).items():
        if what == _NOTE:
            yield Flaw(f"{_NOTE} [^{href}] is missing{_times(count)}", span)
        elif not href:
            yield Flaw(f"{what} is missing{_times(count)}", span, Severity.WARNING)
        elif href in entry.msgstr or href not in find_urls(entry.msgid):
            yield Flaw(f"link to {href} is missing{_times(count)}", span)
    for (what, href), count in (target - source).items():
        if what == _NOTE:
            yield Flaw(f"{_NOTE} [^{href}] is not in the source{_times(count)}", span)
        elif not href:
            yield Flaw(f"{what} is not in the source{_times(count)}", span, Severity.WARNING)
        elif href in entry.msgid or href not in find_urls(entry.msgstr):
            message = f"link to {href} is not in the source{_times(count)}"
            yield Flaw(message, span, Severity.WARNING)


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def _constructs(text: str) -> Iterator[tuple[str, str]]:
    """Name each construct, with the target of a link; bare addresses are the check `url`'s."""
    for node in every_node(parse_inline(text, "markdown")):
        match node:
            case Strong():
                yield "strong emphasis", ""
            case Emphasis():
                yield "emphasis", ""
            case Styled(style):
                yield STYLES[style], ""
            case Code():
                yield "code", ""
            case NoteMark(label):
                yield _NOTE, label
            case Link(href, children) if not is_bare(href, children):
                yield "link", href
            case _:
                pass


CHECK = Check("markup", issue="markup", severity=Severity.ERROR, find=each(find))
