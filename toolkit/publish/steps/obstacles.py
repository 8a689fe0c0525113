"""What keeps a document from release, as a proof lists it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.core.characters import name_character
from toolkit.publish.fonts import missing_glyphs
from toolkit.publish.proof.rows import Obstacle
from toolkit.publish.steps.gates import find_blockers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.proof.rows import Proof, Row
    from toolkit.publish.steps.proof import Column


def find_obstacles(
    project: Project,
    source: Source,
    columns: tuple[Column, ...],
    made: Proof,
    fonts: FontBundle,
) -> Iterator[Obstacle]:
    """List what `publish` would, by language and reason, with the rows that it is about."""
    by_text = {row.source: row.number for row in made.rows}
    numbers = {entry.key: number for number, entry in enumerate(source.template.entries, 1)}
    for index, column in enumerate(columns):
        at = {entry.line: key for key, entry in column.entries.items()}
        reasons: dict[str, list[int]] = {}
        for each in find_blockers(project, source, column.translation):
            # What is wrong in the seed has its place there.
            _, own, place = each.where.rpartition(f"{column.translation.path}:")
            line, _, inside = place.partition(":") if own else ("", "", "")
            key = at.get(int(line) if line.isdecimal() else 0, (None, ""))
            number = numbers.get(key) if key[1] == each.msgid else by_text.get(each.msgid)
            reason = "errors that the checks found, listed below" if inside else each.reason
            reasons.setdefault(reason, []).extend([number] if number else [])
        for character, number in _unprintable(made.rows, index, fonts):
            reasons.setdefault(f"no font has {name_character(character)}", []).append(number)
        for reason, found in reasons.items():
            yield Obstacle(column.translation.lang, reason, tuple(dict.fromkeys(found)))


def _unprintable(rows: tuple[Row, ...], index: int, fonts: FontBundle) -> Iterator[tuple[str, int]]:
    texts = ((row.cells[index].text, str(row.number)) for row in rows)
    for character, number in missing_glyphs(texts, fonts):
        yield character, int(number)
