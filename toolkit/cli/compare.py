"""What `draft --compare` prints: the drafts of two engines, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.cli.base import Session, echo, echo_json, progress_bar, raise_all
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.errors import ToolkitError
    from toolkit.draft.steps.compare import Compared, Row


def compare_engines(
    session: Session,
    documents: Sequence[str],
    langs: Sequence[str],
    engines: tuple[str, str],
    limit: int | None,
    *,
    as_json: bool,
) -> None:
    """Let two engines draft, and print what they say; nothing is written."""
    from toolkit.draft.steps.compare import compare

    project = session.project()
    failed: list[ToolkitError] = []
    with progress_bar("drafting") as bar:

        def progress(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - bar.pos)

        results = compare(project, documents, langs, engines, limit, progress, tell, failed.append)
    if as_json:
        echo_json(results)
    else:
        for each in results:
            echo("\n".join(_lines(each)))
    raise_all(failed)


def tell(text: str) -> None:
    """Say something beside the data."""
    echo(text, err=True)


def _lines(each: Compared) -> Iterator[str]:
    yield each.path
    for side in each.engines:
        left = f", {side.left_empty} left empty" if side.left_empty else ""
        near = "" if side.chrf is None else f"; chrF {side.chrf:.1f}"
        reviewed = f" against {counted(each.reviewed, 'reviewed text')}" if near else ""
        yield f"  {side.label}: {side.drafted} drafted{left}, {side.seconds:.1f} s{near}{reviewed}"
    if each.left:
        yield f"  {counted(each.left, 'text')} left out by --limit"
    for row in each.rows:
        yield ""
        yield from _row_lines(each, row)


def _row_lines(each: Compared, row: Row) -> Iterator[str]:
    names = [side.label.partition(" ")[0] for side in each.engines]
    texts = [draft.text or f"(none: {draft.reason})" for draft in row.drafts]
    parts = [
        *zip(names, texts, strict=True),
        *([("reviewed", row.reviewed)] if row.reviewed else ()),
    ]
    width = max(len(name) for name, _ in parts)
    yield f"{each.path}:{row.line}: {' '.join(row.msgid.split())}"
    for name, text in parts:
        yield f"  {name:{width}}  {text}"
    doubts = [
        f"{name}: {doubt.text}"
        for name, draft in zip(names, row.drafts, strict=True)
        for doubt in draft.doubts
    ]
    agreed = [] if row.agreement is None else [f"they agree by {row.agreement:.0f} of 100"]
    if doubts or agreed:
        yield f"  {'; '.join((*agreed, *doubts))}"
