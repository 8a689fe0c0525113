"""What a register of names holds, and how it learns more without losing what people wrote."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FILE = "names.csv"
"""Where a project keeps it, in ``locales/``."""
PROPOSAL: Final = "proposal"
"""The origin of what a rule made and nobody has confirmed."""


class NameKind(StrEnum):
    """What bears a name."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


@dataclass(frozen=True, slots=True)
class Form:
    """A name in one language."""

    text: str = ""
    """As it stands in a byline."""
    accepted: tuple[str, ...] = ()
    """Other forms that are right too: inflected, short."""
    reading: str = ""
    """How it is read aloud, e.g. in kana."""
    gender: Literal["", "f", "m"] = ""
    origin: Literal["", "proposal"] = ""
    """Who says `text` and `reading`: a person, or a rule; the rest is always a person's."""

    @property
    def texts(self) -> tuple[str, ...]:
        """The form and the accepted ones, as far as there are any."""
        return tuple(filter(None, (self.text, *self.accepted)))


NO_FORM = Form()


@dataclass(frozen=True, slots=True)
class Name:
    """A row of the register."""

    name: str
    """As the sources spell it; no rule ever respells that."""
    kind: NameKind
    note: str = ""
    forms: Mapping[str, Form] = field(default_factory=dict)
    """By language; languages without anything to say are left out."""

    def form(self, lang: str) -> Form:
        """Return the form in a language, an empty one if there is none."""
        return self.forms.get(lang, NO_FORM)


@dataclass(frozen=True, slots=True)
class Register:
    """All names, in the order of the file."""

    langs: tuple[str, ...] = ()
    """Languages that have columns, in the order of the columns."""
    names: tuple[Name, ...] = ()

    def find(self, name: str) -> Name | None:
        """Return the row of a name as the sources spell it."""
        return next((each for each in self.names if each.name == name), None)


@dataclass(frozen=True, slots=True)
class Found:
    """A name as it was found in sources and catalogs."""

    name: str
    kind: NameKind
    reviewed: Mapping[str, str] = field(default_factory=dict)
    """Per language, the form in a reviewed translation."""
    proposed: Mapping[str, Form] = field(default_factory=dict)
    """Per language, what the rules make of it."""


def update_names(register: Register, found: Iterable[Found]) -> Register:
    """Add names and forms to a register; what a person wrote in it stays as it is.

    A form of a reviewed translation takes the place of none at all, or of exactly what
    the rules propose: anything else in the register, marked as a proposal or not, is
    something that a person has put there. Rows keep their order, new ones come last.
    """
    rows = {each.name: each for each in register.names}
    langs = dict.fromkeys(register.langs)
    for each in found:
        row = rows.get(each.name) or Name(each.name, each.kind)
        forms = dict(row.forms)
        for lang in (*each.reviewed, *each.proposed):
            langs[lang] = None
            forms[lang] = _updated(row.form(lang), each, lang)
        filled = {lang: form for lang, form in forms.items() if form != NO_FORM}
        rows[each.name] = replace(row, forms=filled)
    return Register(tuple(langs), tuple(rows.values()))


def _updated(form: Form, found: Found, lang: str) -> Form:
    reviewed, proposed = found.reviewed.get(lang, ""), found.proposed.get(lang, NO_FORM)
    by_rule = form.origin == PROPOSAL
    if reviewed:
        if form.text and not (by_rule and form.text in {proposed.text, reviewed}):
            return form
        guessed = by_rule and form.reading == proposed.reading
        return replace(form, text=reviewed, reading="" if guessed else form.reading, origin="")
    if proposed == NO_FORM or form.text or form.reading or form.origin:
        return form
    return replace(form, text=proposed.text, reading=proposed.reading, origin=PROPOSAL)
