"""What the commands for models say of one."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from toolkit.cli.base import Session, echo, progress_bar
from toolkit.core.wording import counted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from toolkit.draft.models.available import Available
    from toolkit.draft.models.download import Progress
    from toolkit.draft.models.packages import Model
    from toolkit.draft.models.verify import VerifiedModel

DIGITS = 12
"""Of a SHA-256, where a person reads it."""


PINNED = {
    True: "pinned",
    False: "not the one that is pinned here",
    None: "not pinned",
}


def model_line(model: Model, sha256: str) -> str:
    """Say which model it is, how large, and the beginning of its SHA-256."""
    return f"{model.pin}  {megabytes(model.bytes)}  sha256 {sha256[:DIGITS] or 'unknown'}"


def megabytes(size: int) -> str:
    """Say a size in megabytes."""
    return f"{size / 1e6:,.1f} MB"


def available_line(each: Available, measure: str) -> str:
    """Say what an engine has for a pair of languages."""
    version = f"{each.engine} {each.version}" if each.version else each.engine
    score = "no published score" if each.score is None else f"{measure}: {each.score:.3f}"
    here = f"installed: {each.installed}" if each.installed else "not installed"
    if each.problem:
        return f"{version}  {score}  {here}  to be had: {each.problem}"
    size = "size not said before the download" if each.bytes is None else megabytes(each.bytes)
    return f"{version}  {score}  {size}  {licence_words(each.licence)}  {here}"


def licence_words(name: str) -> str:
    """Say under which licence a model is."""
    return f"licence {name}" if name else "licence not said; see the README in the package"


def echo_verdict(session: Session, each: VerifiedModel) -> None:
    """Print a line a model, and before it a line a fault."""
    for fault in each.faults:
        echo(f"{fault.path}: {fault.problem}", err=True)
    if each.note:
        session.say(f"{each.folder}: {each.note}")
    if not each.label:
        return
    if each.faults:
        echo(f"{each.label}: {counted(len(each.faults), 'fault')}")
        return
    parts = [
        f"sound, {counted(each.files, 'file')}, sha256 {each.sha256[:DIGITS]}",
        PINNED[each.pinned],
        f"{each.sample} → {each.translation}",
    ]
    echo(f"{each.label}: {', '.join(parts)}")
    if not each.recorded:
        session.say(
            f"{each.folder}: nothing was recorded when it was installed, so it was only tried; "
            "install the package again to have its files recorded"
        )


@contextlib.contextmanager
def shown_progress(session: Session, folder: Path) -> Iterator[Progress]:
    """Say how much there is to come before it comes, then show a bar; ^C says what is kept."""
    from toolkit.draft.models.downloads import list_downloads

    with contextlib.ExitStack() as stack:
        bars: list[Any] = []

        def progress(done: int, total: int) -> None:
            if not bars:
                size = megabytes(total) if total else "a file of unknown size"
                going_on = f", going on after {megabytes(done)}" if done else ""
                session.say(f"downloading {size}{going_on}")
                bars.append(stack.enter_context(progress_bar("downloading")))
            (bar,) = bars
            bar.length = total
            bar.update(done - bar.pos)

        try:
            yield progress
        except KeyboardInterrupt:
            for line in list_downloads(folder):
                session.say(f"\n{line}")
            raise
