"""Orders: that of obsolete entries, and one order out of two that people have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from toolkit.core.model.catalog import Entry

Item = TypeVar("Item")


def rank(entry: Entry) -> tuple[str, str, bool]:
    """Order obsolete entries by their text, so that their order tells nothing of the past."""
    return (entry.msgid, entry.msgctxt or "", entry.msgctxt is not None)


def merge_order(
    base: Sequence[Item],
    ours: Sequence[Item],
    theirs: Sequence[Item],
    keep: Collection[Item],
    key: Callable[[Item], Any] = lambda item: item,
) -> list[Item]:
    """Bring what two sides have into one order, the same whichever side is called ours.

    What both have stands as on the side that moved it. What only one has stands
    after the same predecessor as there; where both have such a run in one place,
    `key` says which comes first, and so where both moved things differently.

    Args:
        base: the items before either side changed anything, each once.
        ours: those of one side.
        theirs: those of the other.
        keep: which of the two sides' items there shall be.
        key: sorts items.
    """
    common = set(ours) & set(theirs) & set(keep)
    mine, yours = _only(ours, common), _only(theirs, common)
    moved = [_only(side, set(base)) != _only(base, common) for side in (mine, yours)]
    if moved[0] == moved[1]:
        lead = min(mine, yours, key=lambda side: [key(item) for item in side])
    else:
        lead = mine if moved[0] else yours
    runs: dict[Item | None, list[list[Item]]] = {}
    for side in (ours, theirs):
        _collect_runs(_only(side, keep), common, runs)
    order: list[Item] = []
    for anchor in (None, *lead):
        if anchor is not None:
            order.append(anchor)
        for run in sorted(runs.get(anchor, ()), key=lambda run: key(run[0])):
            order += run
    return order


def _only(items: Iterable[Item], keep: Collection[Item]) -> list[Item]:
    return [item for item in items if item in keep]


def _collect_runs(
    items: Iterable[Item], common: Collection[Item], runs: dict[Item | None, list[list[Item]]]
) -> None:
    """Collect the items that one side has alone by the common one before them, or None."""
    anchor: Item | None = None
    run: list[Item] = []
    for item in items:
        if item in common:
            anchor, run = item, []
            continue
        if not run:
            runs.setdefault(anchor, []).append(run)
        run.append(item)
