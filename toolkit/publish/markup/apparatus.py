"""What an institution says beside a text: issuer, reference, contact, licence, address.

Each piece is a line or none, in parts: words of the toolkit's own, and texts of the edition.
Pages and PDFs show it, and a finished PDF is held against it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from toolkit.core.model.apparatus import base_key, find_formula, find_licence
from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.markup.sentences import sentences_markup, written
from toolkit.publish.qr import LONGEST, qr_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from toolkit.core.model.edition import Sentence
    from toolkit.publish.markup.sentences import RenderContext


class Line(NamedTuple):
    """One line of the apparatus."""

    before: str
    texts: tuple[Sentence, ...] = ()
    between: str = ""
    """What stands between the texts."""
    after: str = ""
    href: str = ""
    """Where words without a text lead to."""
    shown: str = ""
    """These words."""

    @property
    def plain(self) -> str:
        """What a reader reads."""
        said = self.between.join(each.plain for each in self.texts)
        return f"{self.before}{said}{self.shown}{self.after}"


def piece_line(name: str, context: RenderContext) -> Line | None:
    """Return the line of a piece, one of `PIECES`; None where nothing is said."""
    return PIECES[name](context)


def piece_markup(name: str, context: RenderContext) -> Markup:
    """Build the paragraph of a piece; nothing where nothing is said."""
    line = piece_line(name, context)
    if line is None:
        return Markup()
    write = written(context)
    texts = (sentences_markup((each,), context) for each in line.texts)
    said: list[str] = []
    for each in texts:
        said += [write(line.between), each] if said else [each]
    link = element("a", write(line.shown), href=line.href) if line.href else write(line.shown)
    body = element("p", write(line.before), *said, link, write(line.after), class_=name)
    return join((_code(context), body)) if name == "address" and context.printed else body


def _text(key: str) -> Callable[[RenderContext], Line | None]:
    """Return what makes a line of the text of a key alone."""

    def line(context: RenderContext) -> Line | None:
        said = context.said(key)
        return Line("", (said,)) if said else None

    return line


def _reference(context: RenderContext) -> Line | None:
    said = context.said("reference")
    # A number is in no language, and is read in that of the page.
    return Line(said.plain) if said else None


def _status(context: RenderContext) -> Line | None:
    said = context.said("status")
    formula = find_formula(said.text) if said else ""
    if formula:
        return Line(context.word(formula))
    return Line("", (said,)) if said else None


def _adopted(context: RenderContext) -> Line | None:
    said = context.said("adopted")
    if said is None:
        return None
    return Line(
        context.word("Adopted on {date}", date=format_date(said.text, context.edition.lang))
    )


def _participants(context: RenderContext) -> Line | None:
    names = tuple(each for key, each in context.edition.meta if base_key(key) == "participants")
    if not names:
        return None
    before, _, after = context.word("Participants: {names}").partition("{names}")
    return Line(before, names, context.word("{one}; {two}", one="", two=""), after)


def _contact(context: RenderContext) -> Line | None:
    said = context.said("contact")
    if said is None:
        return None
    before, _, after = context.word("Contact: {contact}").partition("{contact}")
    return Line(before, (said,), after=after)


def _licence(context: RenderContext) -> Line | None:
    said = context.said("licence")
    if said is None:
        return None
    before, _, after = context.word("Licence: {licence}").partition("{licence}")
    known = find_licence(said.text)
    if known:
        return Line(before, after=after, shown=known[0], href=known[1])
    return Line(before, (said,), after=after)


def _address(context: RenderContext) -> Line | None:
    """Say on paper where the text is on the web; a page is there."""
    address = context.address
    if not address or not context.printed:
        return None
    before, _, after = context.word("On the web: {address}").partition("{address}")
    return Line(before, after=after, shown=address, href=address)


CODE = ' class="qr"'
"""What tells the code of an address in markup."""


def _code(context: RenderContext) -> Markup:
    """Build the code of the address, unless that is too long for one."""
    if len(context.address.encode()) > LONGEST:
        return Markup()
    alt = context.word("QR code of this address")
    picture = element("img", src=qr_address(context.address), alt=alt)
    return element("div", picture, class_="qr")


PIECES: dict[str, Callable[[RenderContext], Line | None]] = {
    "issuer": _text("issuer"),
    "series": _text("series"),
    "reference": _reference,
    "subtitle": _text("subtitle"),
    "status": _status,
    "adopted": _adopted,
    "participants": _participants,
    "contact": _contact,
    "licence": _licence,
    "address": _address,
}
"""What makes the line of each piece."""


def end_mark(context: RenderContext) -> str:
    """Return what says that a text ends here; empty where none is wanted."""
    said = context.said("end-mark")
    return context.word("# # #") if said and said.text == "true" else ""


def end_markup(context: RenderContext) -> Markup:
    """Build what says that a text ends here."""
    mark = end_mark(context)
    return element("p", mark, class_="end") if mark else Markup()


def apparatus_texts(names: tuple[str, ...], context: RenderContext) -> Iterator[str]:
    """Yield what readers read of some pieces."""
    for name in names:
        line = piece_line(name, context)
        if line:
            yield line.plain
