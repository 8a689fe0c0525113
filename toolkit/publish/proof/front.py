"""The first page of a proof: how to answer it, how far it is, what to look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.model.catalog import State
from toolkit.core.model.finding import Severity
from toolkit.lang import INTERFACE, LANGUAGES
from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, element, join
from toolkit.publish.proof.cell import query_markup

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from toolkit.publish.proof.cell import ProofStyle
    from toolkit.publish.proof.rows import Cell, Obstacle, Proof, Row

_STATES = {
    State.MISSING: "not in the catalog yet",
    State.UNTRANSLATED: "no translation; write one into the cell",
    State.CHANGED: "the source was edited after it was translated; does it still fit?",
    State.DRAFT: "as a machine or the memory gave it; nobody has reviewed it",
    State.NEEDS_WORK: "somebody has left it open, as unfinished or in doubt",
    State.TRANSLATED: "a person has marked it as reviewed; no approval is recorded",
    State.APPROVED: "a named person has approved these very words",
}
_NO_REVIEW = (
    "The checks see numbers, addresses, letters and marks, never whether a sentence says "
    "what its source says. A sentence with no finding has not been reviewed for that."
)


def front_markup(proof: Proof, look: ProofStyle) -> Markup:
    """Build everything that stands before the sentences."""
    return element(
        "section",
        _title(proof, look),
        _answer(proof),
        _states(proof),
        _obstacles(proof, look),
        _first(proof, look),
        _queries(proof, look),
        class_="front",
    )


def _title(proof: Proof, look: ProofStyle) -> Markup:
    names = ", ".join(LANGUAGES[lang].english for lang in proof.langs)
    facts = f"{proof.document} · {names} · as of {format_date(proof.date, 'en')}"
    source = LANGUAGES[proof.source_lang]
    lang = None if source.code == INTERFACE else source.code
    title = element("span", look.shown(proof.title), lang=lang)
    compared = (
        element("p", "Translations are compared with: ", ", ".join(proof.compared), class_="facts")
        if proof.compared
        else ""
    )
    return element(
        "header", element("h1", "Proof: ", title), element("p", facts, class_="facts"), compared
    )


def _answer(proof: Proof) -> Markup:
    number = min(17, len(proof.rows))
    example = " and ".join(f"“{number} {lang}: …”" for lang in proof.langs[:2])
    return element(
        "p",
        "Mark this with a pen, or answer by mail with number and language: ",
        example,
        ". A number means one sentence, wherever it is repeated. Texts stand as in the "
        "catalog, marks of emphasis and addresses of links included. ",
        element("del", "Struck out"),
        " is what went, ",
        element("ins", "bold and underlined"),
        " what came; ",
        element("u", "a wavy line"),
        " with a letter is a finding, explained below its sentence.",
        class_="answer",
    )


# ── How far ──────────────────────────────────────────────────────────────────


def _states(proof: Proof) -> Markup:
    heads = (
        element("th", "State", scope="col"),
        *(
            element("th", LANGUAGES[lang].english, scope="col", class_="count")
            for lang in proof.langs
        ),
        element("th", "What it means", scope="col", class_="wide"),
    )
    rows = [
        element(
            "tr",
            element("th", state.value, scope="row"),
            *(element("td", _count(proof, lang, state), class_="count") for lang in proof.langs),
            element("td", meaning),
        )
        for state, meaning in _STATES.items()
    ]
    return element(
        "section",
        element("h2", "How far it is, in words of the source"),
        element("table", element("thead", element("tr", *heads)), element("tbody", *rows)),
    )


def _count(proof: Proof, lang: str, state: State) -> str:
    number = proof.words[lang].get(state, 0)
    return str(number) if number else "–"


def _obstacles(proof: Proof, look: ProofStyle) -> Markup:
    if not proof.obstacles:
        said = element("p", "Nothing that the toolkit can see. That is no review.")
        return element("section", element("h2", "What keeps it from release"), said)
    reasons = dict.fromkeys(each.reason for each in proof.obstacles)
    lines = (
        element(
            "li",
            f"{look.shown(reason)}: ",
            Markup("; ".join(map(_where, _meant(proof, reason)))),
        )
        for reason in reasons
    )
    return element("section", element("h2", "What keeps it from release"), element("ul", *lines))


def _meant(proof: Proof, reason: str) -> Iterator[Obstacle]:
    return (each for each in proof.obstacles if each.reason == reason)


def _where(obstacle: Obstacle) -> Markup:
    name = element("b", LANGUAGES[obstacle.lang].english)
    return join((name, " ", numbers_markup(obstacle.numbers))) if obstacle.numbers else name


def numbers_markup(numbers: Iterable[int]) -> Markup:
    """Link to rows by number, runs of them as ranges."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][1] == number - 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return Markup(", ".join(_run(first, last) for first, last in runs))


def _run(first: int, last: int) -> Markup:
    if first == last:
        return _link(first)
    return join((_link(first), "–" if last > first + 1 else ", ", _link(last)))


def _link(number: int) -> Markup:
    return element("a", str(number), href=f"#n{number}")


# ── What to look at ──────────────────────────────────────────────────────────


def _cells(proof: Proof) -> Iterator[tuple[Row, Cell]]:
    for row in proof.rows:
        for cell in row.cells:
            yield row, cell


def _first(proof: Proof, look: ProofStyle) -> Markup:
    ranks = {severity: rank for rank, severity in enumerate(Severity)}
    found = sorted(
        ((row, cell, remark) for row, cell in _cells(proof) for remark in cell.remarks),
        key=lambda each: (ranks[each[2].severity], each[0].number),
    )
    lines = [
        element(
            "li",
            _place(row, cell),
            f" {remark.severity.value}: {look.shown(remark.message)}",
        )
        for row, cell, remark in found
    ]
    texts = any(cell.text for _, cell in _cells(proof))
    nothing = "The checks found nothing." if texts else "There is no translation to check yet."
    listed = element("ul", *lines) if lines else element("p", nothing)
    return element(
        "section",
        element("h2", "Look here first: what the checks found, the gravest first"),
        listed,
        *_untouched(proof),
        element("p", _NO_REVIEW, class_="aside"),
    )


def _untouched(proof: Proof) -> Iterator[Markup]:
    """List what was let pass to the letter as it was drafted: read or not, nobody can tell."""
    for lang in proof.langs:
        numbers = [
            row.number
            for row, cell in _cells(proof)
            if cell.lang == lang and cell.unedited and cell.state is State.TRANSLATED
        ]
        if numbers:
            yield element(
                "p",
                element("b", LANGUAGES[lang].english),
                ": marked as reviewed exactly as drafted, without a change: ",
                numbers_markup(numbers),
            )


def _place(row: Row, cell: Cell) -> Markup:
    return element("b", _link(row.number), f" {cell.lang}")


def _queries(proof: Proof, look: ProofStyle) -> Markup:
    lines = [
        element(
            "li",
            query_markup(query, cell.lang, look, _place(row, cell)),
        )
        for row, cell in _cells(proof)
        for query in cell.queries
    ]
    listed = element("ul", *lines, class_="queries") if lines else element("p", "None.")
    return element("section", element("h2", "Open queries"), listed)
