"""A review page: a proof in one language that a person can answer, in one file.

Without its script it is the proof. The script takes all that it shows out of a block of
data, as texts; it may run because the page's policy names it by its hash, and the same
policy lets the page load and send nothing.

Source: Content Security Policy Level 3; WCAG 2.2, 2.1.4 (character key shortcuts).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from toolkit.core.diff import compare_words
from toolkit.core.model.catalog import PUBLISHED, State, short_hash
from toolkit.core.model.finding import Severity
from toolkit.exchange.page.words import (
    DRAFTED,
    KINDS,
    LABELS,
    script,
    script_words,
    served_script,
)
from toolkit.exchange.places import say_where
from toolkit.lang import LANGUAGES
from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, element, join, json_script
from toolkit.publish.outputs.page import sheet
from toolkit.publish.outputs.proof import Around, write_proof_html
from toolkit.publish.proof.cell import guess
from toolkit.publish.words import interface_words, say_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.core.model.catalog import Key
    from toolkit.publish.proof.rows import Cell, Group, Proof, Row

    Known = tuple[str, str, str]

SUFFIX = ".review.html"
"""How the names of review pages end."""
_DATA = "application/json"


@dataclass(frozen=True, slots=True)
class Other:
    """A sentence in another language of the project."""

    lang: str
    text: str
    state: State


@dataclass(frozen=True, slots=True)
class Aid:
    """What helps with one sentence."""

    mark: str = ""
    """`write_mark` of its entry; empty for one that cannot be answered."""
    text: str = ""
    """Its msgstr, raw."""
    others: tuple[Other, ...] = ()
    terms: tuple[Known, ...] = ()
    """Of the glossary: source, translation, note."""
    names: tuple[Known, ...] = ()
    """Of the register: source, form, reading."""


@dataclass(frozen=True, slots=True)
class Served:
    """Where a page that is served sends its answers, and hears of changes."""

    answers: str
    """Address that takes a file of answers."""
    rows: str
    """Address of what the page would be given now."""
    changes: str
    """Address that tells of changes."""
    home: str
    """Address of the list of all documents."""
    stamp: str
    """What tells the project as it is from any other state of it."""


@dataclass(frozen=True, slots=True)
class Review:
    """All that a review page is made of."""

    proof: Proof
    """In the one language that is reviewed."""
    to: str
    """For whom it is."""
    date: str
    """The day it is sent, ISO 8601."""
    own: str
    """Language of the page's own words."""
    aids: Mapping[Key, Aid]
    served: Served | None = None
    """None of a page that goes out as a file."""

    @property
    def lang(self) -> str:
        """The language that is reviewed."""
        return self.proof.langs[0]

    def word(self, english: str, **values: str) -> str:
        """Say a word of the page in its language."""
        return say_word(interface_words(self.own), english, **values)


def write_page(review: Review) -> bytes:
    """Build a review page; the same review gives the same bytes."""
    data = review_data(review)
    title = f"{review.word('Review')}: {review.proof.title}"
    around = Around(
        lang=review.own,
        title=title,
        css=sheet("review.css"),
        script=served_script() + script() if review.served else script(),
        reaches="connect-src 'self'; " if review.served else "",
        before=_before(review, json_script(data, _DATA, "review-data")),
    )
    return write_proof_html(review.proof, around)


def _before(review: Review, data: Markup) -> Markup:
    """Build the place of the page that answers, and what is said where no script may run."""
    said = review.word(
        "No script may run here, so this is a proof to read or to print. Open the file in a "
        "browser to answer in it, or answer by mail, with the numbers of the sentences."
    )
    unscripted = element("noscript", element("p", said, class_="alarm"))
    return join((element("div", id="review"), unscripted, data))


def review_data(review: Review) -> dict[str, object]:
    """Return what the script is given, as JSON can say it."""
    proof = review.proof
    words = interface_words(review.own)
    rows = [
        _row(review, group, row) for group in proof.groups for row in group.rows if not row.again
    ]
    marks = "\n".join(f"{row['mark']} {row['n']}" for row in rows)
    return {
        "document": proof.document,
        "title": proof.title,
        "source": proof.source_lang,
        "lang": review.lang,
        "own": review.own,
        "to": review.to,
        "facts": " · ".join(filter(None, (LANGUAGES[review.lang].autonym, _facts(review)))),
        # What is served is one page through all changes; what goes out is another after each.
        "page": "served" if review.served else short_hash(marks),
        "transport": "served" if review.served else "file",
        "served": asdict(review.served) if review.served else None,
        "words": {word: words[word] for word in script_words() if word in words},
        "rows": rows,
    }


def _facts(review: Review) -> str:
    day = format_date(review.date, review.own)
    return review.word("For {name}, {date}", name=review.to, date=day) if review.to else ""


def _row(review: Review, group: Group, row: Row) -> dict[str, object]:
    cell, aid = row.cells[0], review.aids.get((row.context, row.source), Aid())
    findings = [
        {
            "severity": review.word(each.severity.value),
            "message": each.message,
            "from": each.span[0],
            "to": each.span[1],
        }
        for each in cell.remarks
    ]
    found: dict[str, object] = {
        "n": row.number,
        "mark": aid.mark,
        "place": _place(review, group, row),
        "source": row.source,
        "text": aid.text,
        "states": _states(review, cell),
        "doubt": is_doubtful(cell),
    }
    more: dict[str, object] = {
        "merged": cell.merged,
        "findings": findings,
        "queries": [{"text": each, "lang": guess(each, cell.lang)} for each in cell.queries],
        "comments": [{"text": each, "lang": guess(each, cell.lang)} for each in cell.comments],
        "change": _change(cell, row),
        "others": [_other(review, each) for each in aid.others],
        "terms": aid.terms,
        "names": aid.names,
    }
    return found | {key: value for key, value in more.items() if value}


def is_doubtful(cell: Cell) -> bool:
    """Tell whether a sentence needs a look: unreviewed, unedited, with questions or findings."""
    found = any(each.severity is not Severity.HINT for each in cell.remarks)
    return cell.state not in PUBLISHED or found or bool(cell.queries) or cell.unedited


def _place(review: Review, group: Group, row: Row) -> str:
    """Say what a sentence is part of, who says it, and what it is itself."""
    kind = review.word(KINDS[group.kind])
    return " · ".join(filter(None, (kind, group.speaker, _label(review, row.label))))


def _label(review: Review, label: str) -> str:
    return review.word(label) if label in LABELS else say_where(label, review.own)


def _states(review: Review, cell: Cell) -> list[str]:
    drafted = DRAFTED[cell.origin][cell.unedited] if cell.origin else ""
    return [review.word(word) for word in (cell.state.value, drafted) if word]


def _change(cell: Cell, row: Row) -> list[tuple[str, str]]:
    """Return the pieces by which the source differs from the one that was translated."""
    if not cell.former_source:
        return []
    return [(each.fate, each.text) for each in compare_words(cell.former_source, row.source)]


def _other(review: Review, other: Other) -> dict[str, str]:
    unreviewed = other.state not in PUBLISHED
    state = {"state": review.word(other.state.value)} if unreviewed else {}
    name = LANGUAGES[other.lang].autonym
    return {"lang": other.lang, "name": name, "text": other.text, **state}
