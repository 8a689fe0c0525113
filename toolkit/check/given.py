"""What a project knows, as data that can be sent, made into what its checks are handed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.check.base import Flaw, Given
from toolkit.core.errors import SourceError
from toolkit.core.model.catalog import Catalog
from toolkit.core.model.finding import Severity
from toolkit.knowledge.glossary.match import forbidden_forms, missed_terms
from toolkit.knowledge.glossary.term import GLOSSARY
from toolkit.knowledge.names.match import find_text, find_unnamed, has_name, unnamed_message
from toolkit.knowledge.names.register import NameKind
from toolkit.review.decisions import seal_entry

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from toolkit.check.base import Judge
    from toolkit.check.tables import Tables
    from toolkit.core.model.catalog import Entry
    from toolkit.knowledge.glossary.match import Misused, TermFinder
    from toolkit.knowledge.names.register import Form, Register
    from toolkit.review.decisions import Seal

Hidden = tuple[tuple[str, "Form"], ...]
"""Who is not to be named, each with how the target language would write them."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a project knows that is of use for one catalog, beside its tables."""

    seals: frozenset[Seal] = frozenset()
    """What named persons stand behind."""
    hidden: Hidden | SourceError = ()
    """Or why nobody can say, which is told where it is asked for."""

    def names(self) -> Hidden:
        """Return who is not to be named.

        Raises:
            SourceError: nobody can say.
        """
        if isinstance(self.hidden, SourceError):
            raise self.hidden
        return self.hidden


def make_given(
    tables: Tables,
    source: str,
    lang: str,
    seals: Callable[[], Collection[Seal]],
    hidden: Callable[[], Hidden],
    others: tuple[Catalog, ...],
) -> Given:
    """Make what the checks of a catalog are handed.

    Args:
        tables: of the project.
        source: language of the msgids.
        lang: language of the msgstrs.
        seals: what named persons stand behind; asked for once it is needed.
        hidden: who is not to be named; the same.
        others: the same document in the other target languages.

    Raises:
        CatalogError: a table cannot be read, or understood.
    """
    return Given(
        tables.forms(lang),
        judge_terms(tables.finder(source), lang),
        judge_names(tables.register(), source, lang),
        judge_accepted(seals),
        judge_unattributed(hidden, lang),
        others,
    )


def judge_names(register: Register, source: str, lang: str) -> Judge:
    """Hold entries against a register of names."""

    def judge(entry: Entry) -> Iterator[Flaw]:
        if any(name.name in entry.msgid for name in register.names):
            for each in find_unnamed(register, Catalog(lang, entries=(entry,)), source):
                yield Flaw(unnamed_message(each), (0, 0))

    return judge


def judge_accepted(seals: Callable[[], Collection[Seal]]) -> Callable[[Entry], bool]:
    """Tell of entries whether they are approved; seals are asked for once one is asked about."""
    return lambda entry: seal_entry(entry) in seals()


def judge_unattributed(hidden: Callable[[], Hidden], lang: str) -> Judge:
    """Look for those who are not to be named."""

    def judge(entry: Entry) -> Iterator[Flaw]:
        for name, form in hidden():
            texts = (name, *form.texts)
            at, text = max((find_text(entry.msgstr, each, lang), each) for each in texts)
            if at >= 0 or has_name(entry.msgstr, form, NameKind.PERSON, lang):
                span = (at, at + len(text)) if at >= 0 else (0, 0)
                yield Flaw(f"names {name}, whose words are not for attribution", span)

    return judge


def judge_terms(finder: TermFinder, lang: str) -> Judge:
    """Hold entries against a glossary: an error for a forbidden form, a hint for a missed one."""

    def judge(entry: Entry) -> Iterator[Flaw]:
        terms = tuple(hit.term for hit in finder.find(entry.msgid))
        misused = forbidden_forms(entry, terms, lang)
        for each in misused:
            message = _forbidden_message(each, entry, lang)
            yield Flaw(message, (each.start, each.end), Severity.ERROR)
        for term in missed_terms(entry, terms, lang):
            # A forbidden form in its place has been named already, and says more.
            if all(each.term != term for each in misused):
                message = (
                    f"“{term.term}” is “{term.form(lang).text}” in the glossary; "
                    f"write that, or add the form that is here to locales/{GLOSSARY}"
                )
                yield Flaw(message, (0, 0), Severity.HINT)

    return judge


def _forbidden_message(each: Misused, entry: Entry, lang: str) -> str:
    text = each.term.form(lang).text
    instead = f"; write “{text}”" if text else ""
    written = entry.msgstr[each.start : each.end]
    return f"“{written}” is forbidden for “{each.term.term}”{instead}"
