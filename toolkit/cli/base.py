"""What every command shares: the project, the error door, output in two forms."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass, is_dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from toolkit.core.errors import ToolkitError

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.project.folder import Project

EXIT_INTERRUPTED = 130


class Complaint(click.ClickException):
    """An expected error, shown as ``where: what`` and what to do, without a traceback."""

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message alone, so that editors find ``path:line:column`` in it."""
        click.echo(self.message, file=file, err=file is None)


class Group(click.Group):
    """The one door where errors become output."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an expected error, or a disk's refusal, is a message and exit code 1."""
        try:
            return super().invoke(ctx)
        except ToolkitError as error:
            raise Complaint(str(error)) from error
        except OSError as error:
            # One that names no file, a broken pipe say, is not about the user's files.
            if error.filename is None:
                raise
            problem = f"{error.filename}: {error.strerror}"
            raise Complaint(f"{problem}\n  see to the file or the disk, then try again") from error

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a misspelt one is answered with the nearest."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            import difflib

            near = difflib.get_close_matches(args[0], self.list_commands(ctx), n=1)
            if near and "Did you mean" not in error.message:
                ctx.fail(f"{error.message} Did you mean '{near[0]}'?")
            raise


@dataclass(frozen=True, slots=True)
class Session:
    """One call of the command line."""

    root: str
    quiet: bool = False
    verbose: bool = False

    def project(self) -> Project:
        """Open the project that the call is about."""
        from toolkit.project.folder import open_project

        return open_project(Path(self.root))

    def say(self, text: str) -> None:
        """Tell a person what was done, on stderr."""
        if not self.quiet:
            click.echo(text, err=True)


pass_session = click.make_pass_decorator(Session)

json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")

dry_run_option = click.option(
    "-n", "--dry-run", is_flag=True, help="Say what would be done; write nothing."
)

documents_argument = click.argument("documents", nargs=-1, metavar="[DOC]...")


def lang_option(purpose: str) -> Callable[[Any], Any]:
    """Return the `--lang` option: may be given again, and takes a list with commas."""

    def split(
        _ctx: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
    ) -> tuple[str, ...]:
        return tuple(code for value in values for code in value.split(",") if code)

    return click.option(
        "--lang", "langs", multiple=True, metavar="LANG", callback=split, help=purpose
    )


def echo_json(value: object) -> None:
    """Print a value as one JSON document; dataclasses become objects."""

    def plain(each: object) -> object:
        if is_dataclass(each) and not isinstance(each, type):
            return asdict(each)
        return str(each)

    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=plain))


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, e.g. ``1 error`` and ``2 errors``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def progress_bar(label: str) -> Any:
    """Return a bar on stderr for long work; nothing at all when that is no terminal."""
    return click.progressbar(
        length=1,
        label=label,
        file=sys.stderr,
        hidden=not sys.stderr.isatty(),
        show_pos=True,
        item_show_func=lambda item: item,
    )


def utc_now() -> str:
    """Return the present as PO headers write it, e.g. ``2025-03-10 09:30+0000``.

    SOURCE_DATE_EPOCH stands in for the clock where it is set.

    Raises:
        ReleaseError: SOURCE_DATE_EPOCH is no moment.
    """
    import datetime as dt
    import os

    from toolkit.project.releases.dates import epoch_instant

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = epoch_instant(epoch) if epoch else dt.datetime.now(dt.UTC)
    return moment.strftime("%Y-%m-%d %H:%M+0000")
