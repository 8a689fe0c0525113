"""Heads and last lines of two editions side by side: each piece beside its counterpart.

A title that takes two lines moves what follows in both columns, so that date stands beside date,
and what is said of one text beside what is said of the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.theme.base import Slot, Tag
from toolkit.publish.theme.template import fill_template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.publish.markup.edges import Filling
    from toolkit.publish.theme.base import Template

_Both = tuple[str, str]


def row_markup(both: _Both, langs: tuple[str, str], kind: str = "") -> Markup:
    """Put two pieces of markup beside each other, each in its language."""
    sides = (
        element("div", side, lang=lang, class_="side")
        for side, lang in zip(both, langs, strict=True)
    )
    return element("div", *sides, class_=f"row {kind}".rstrip())


def beside_markup(left: Filling, right: Filling, langs: tuple[str, str]) -> Markup:
    """Fill the templates of two languages piece by piece.

    Where a language has a template of its own that is built otherwise, that part of both is one
    row.
    """
    rows = [row_markup((left.above, right.above), langs)] if left.above or right.above else []
    rows += _rows((left.template, right.template), (left, right), langs)
    for both in zip(left.below, right.below, strict=True):
        rows += _row(both, langs)
    return join(rows)


def _row(both: _Both, langs: tuple[str, str], name: str = "") -> Iterator[Markup]:
    if any(both):
        yield row_markup(both, langs, f"row-{name}" if name else "")


def _rows(
    templates: tuple[Template, Template], fillings: tuple[Filling, Filling], langs: tuple[str, str]
) -> Iterator[Markup]:
    left, right = templates
    if _shape(left) != _shape(right):
        yield from _row((_whole(left, fillings[0]), _whole(right, fillings[1])), langs)
        return
    for one, other in zip(left, right, strict=True):
        match one, other:
            case Slot(name), Slot():
                found = zip(*(each.slots[name] for each in fillings), strict=True)
                for number, both in enumerate(found):
                    yield from _row(both, langs, _NAMES.get((name, number), name))
            case Tag("div", attributes, kids), Tag(_, _, others):
                inside = _rows((kids, others), fillings, langs)
                yield element("div", *inside, **dict(attributes))
            case _:
                both = (_whole((one,), fillings[0]), _whole((other,), fillings[1]))
                yield from _row(both, langs)


_NAMES = {("occasion", 0): "event", ("occasion", 1): "when"}
"""What rows of a placeholder with several lines are called."""


def _shape(template: Template) -> tuple[object, ...]:
    """Return what two templates have in common if they can be filled piece by piece."""
    return tuple(
        (each.name, each.attributes if each.name == "div" else ())
        if isinstance(each, Tag)
        else each
        for each in template
    )


def _whole(template: Template, filling: Filling) -> Markup:
    return fill_template(template, {name: join(each) for name, each in filling.slots.items()})
