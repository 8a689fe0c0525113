"""The first page: all documents, how far each is, what keeps it from release, and ways into it."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import State
from toolkit.lang import LANGUAGES
from toolkit.lang.dates import format_date
from toolkit.publish.markup.edges import autonym_markup
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.status_state import blocks
from toolkit.serve.shell import said, write_shell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from toolkit.publish.status_row import StatusRow
    from toolkit.serve.shell import Shell


def write_front(
    shell: Shell, rows: Iterable[StatusRow], sources: dict[str, str], notes: Sequence[str] = ()
) -> bytes:
    """Build the page.

    Args:
        shell: its language, and where it hears of changes.
        rows: as `status` gives them.
        sources: by document, the language that it is written in.
        notes: what else `status` says, of files that are passed over.
    """
    documents = [tuple(group) for _, group in itertools.groupby(rows, lambda row: row.document)]
    sections = [_document(shell, group, sources.get(group[0].document, "")) for group in documents]
    title = shell.word("All documents")
    empty = element("p", shell.word("There is no document yet: put a statement into seeds/."))
    return write_shell(
        shell,
        title,
        element("header", element("h1", title)),
        element("main", *(sections or (empty,)), *map(said, notes)),
    )


def _document(shell: Shell, rows: tuple[StatusRow, ...], source: str) -> Markup:
    ready = not blocks(rows, "")
    name, current = rows[0].document, _is_current(rows)
    problems = dict.fromkeys(row.problem for row in rows if row.problem)
    facts = list(_facts(shell, rows))
    if (ready and current) or any(row.released and row.released.notice for row in rows):
        verdict = facts.pop(0)
    else:
        verdict = shell.word("Ready to be released") if ready else shell.word("Not ready")
    lines = [element("li", line) for line in facts]
    return element(
        "section",
        element("h2", name),
        element("p", element("b", verdict), class_="ready" if ready else "waits"),
        element("ul", *lines) if lines else "",
        *map(said, problems),
        "" if all(row.problem for row in rows) else _table(shell, rows, source, ready=ready),
        aria_label=name,
    )


def _is_current(rows: Sequence[StatusRow]) -> bool:
    """Tell whether a document stands released just as it is now."""
    return all(row.released and row.released.is_current for row in rows)


def _facts(shell: Shell, rows: Sequence[StatusRow]) -> Iterator[str]:
    """Say what is the same in every language: the release, and what its author holds back."""
    out = [row.released for row in rows if row.released]
    if out:
        day = format_date(out[0].date, shell.lang)
        if out[0].notice == "withdrawal":
            yield shell.word("Withdrawn on {date}", date=day)
        elif out[0].notice:
            yield shell.word("Moved on {date}", date=day)
        else:
            number = str(out[0].revision)
            yield shell.word("Released: revision {number}, {date}", number=number, date=day)
        changed = sum(each.changed for each in out)
        if changed:
            yield shell.word("Sentences changed since: {number}", number=f"{changed:,}")
        elif _is_current(rows):
            yield shell.word("Nothing has changed since")
    for hour in dict.fromkeys(row.embargo for row in rows if row.embargo):
        yield shell.word("Not to be public before {time}", time=hour)
    if any(row.confidential for row in rows):
        yield shell.word("Confidential: never released")
    for line in dict.fromkeys(row.waiting for row in rows if row.waiting):
        yield shell.word("The next revision tells its readers: {line}", line=line)


def _head(shell: Shell) -> Markup:
    heads = (
        shell.word("Language"),
        shell.word("How far it is"),
        shell.word("What is left"),
        shell.word("Look at it"),
    )
    return element("thead", element("tr", *(element("th", each, scope="col") for each in heads)))


def _table(shell: Shell, rows: Sequence[StatusRow], source: str, *, ready: bool) -> Markup:
    return element("table", _head(shell), _languages(shell, rows, source, ready=ready))


def _languages(shell: Shell, rows: Sequence[StatusRow], source: str, *, ready: bool) -> Markup:
    name = rows[0].document
    looks = _looks(shell, rows, ready=ready)
    lines = []
    if source:
        own = element("th", autonym_markup(source), scope="row")
        original = element("td", shell.word("The original"))
        link = _link(f"/edition/{name}/{source}", looks, name, source)
        lines.append(element("tr", own, original, element("td"), element("td", link)))
    for row in rows:
        cells = [
            element("td", element("ul", *each)) for each in (_states(shell, row), _left(shell, row))
        ]
        there = not row.problem and row.entries.get(State.MISSING, 0) != row.total
        links = [_link(f"/edition/{name}/{row.lang}", looks, name, row.lang)] if there else []
        review = shell.word("Review")
        links += [_link(f"/review/{name}/{row.lang}", review, name, row.lang)] if there else []
        own = element("th", autonym_markup(row.lang), scope="row")
        lines.append(element("tr", own, *cells, element("td", *links)))
    return element("tbody", *lines)


def _looks(shell: Shell, rows: Sequence[StatusRow], *, ready: bool) -> str:
    """Say as what an edition is shown."""
    out = rows[0].released
    if ready and out and _is_current(rows):
        return shell.word("As it was released, revision {number}", number=str(out.revision))
    return shell.word("As it will be released") if ready else shell.word("Draft")


def _link(address: str, words: str, name: str, lang: str) -> Markup:
    """Build a link that says all of where it leads to those who hear it by itself."""
    more = element("span", f" · {name} · {LANGUAGES[lang].autonym}", class_="aside")
    return join((element("a", words, more, href=address), " "))


def _states(shell: Shell, row: StatusRow) -> list[Markup]:
    """Say how many sentences are how far."""
    found = ((state, row.entries.get(state, 0)) for state in reversed(State))
    return [
        element(
            "li",
            shell.word("{state}: {number}", state=shell.word(state.value), number=f"{number:,}"),
        )
        for state, number in found
        if number
    ]


def _left(shell: Shell, row: StatusRow) -> list[Markup]:
    """Say what of a language keeps the document from release."""
    if row.problem:
        return [element("li", shell.word("It cannot be read"))]
    if row.total and row.entries.get(State.MISSING, 0) == row.total:
        return [element("li", shell.word("No catalog yet: {command}", command="toolkit extract"))]
    speakers = dict.fromkeys(
        each.speaker for each in row.clearances if each.required and not each.is_whole
    )
    names = ", ".join(speakers)
    counts = (
        (row.left, shell.word("Sentences: {number}", number=f"{row.left:,}")),
        (
            len(row.questions),
            shell.word("Open questions: {number}", number=f"{len(row.questions):,}"),
        ),
        (row.faults, shell.word("Faults: {number}", number=f"{row.faults:,}")),
        (len(speakers), shell.word("Have not cleared their words: {names}", names=names)),
    )
    return [element("li", words) for number, words in counts if number]
