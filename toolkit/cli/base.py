"""What every command shares: the project, the error door, output in two forms."""

from __future__ import annotations

import contextlib
import functools
import json
import os
import re
import sys
from dataclasses import asdict, dataclass, is_dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, TypeVar

import click

from toolkit.core.errors import ToolkitError, disk_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from toolkit.project.folder import Project

T = TypeVar("T")

EXIT_INTERRUPTED = 130
EXIT_USAGE = 2
_HARMFUL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
"""What moves, hides or turns round what a terminal shows; line feeds and tabs are layout."""
_OWN = re.compile(r"\x1b\[(?:0|1|3[1236])m")
"""The colours that our own reports have, on a terminal."""


def harmless(text: str, *, colored: bool = False) -> str:
    """Make visible what a terminal would obey, as escapes that JSON reads as the same text."""
    if colored:
        pieces = zip(_OWN.split(text), [*_OWN.findall(text), ""], strict=True)
        return "".join(harmless(piece) + own for piece, own in pieces)
    return _HARMFUL.sub(_escape, text)


def _escape(found: re.Match[str]) -> str:
    units = found[0].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4))


def echo(text: object, *, err: bool = False, nl: bool = True) -> None:
    """Print a text: the one way out for whatever may come from a file."""
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(harmless(str(text), colored=stream.isatty()), err=err, nl=nl)
    except OSError as error:
        error.filename = "standard output"
        raise


def command_name() -> str:
    """Return what the user types to run the toolkit: ``toolkit``, or the path of ``run``."""
    return os.environ.get("TOOLKIT_COMMAND") or "toolkit"


def as_typed(text: str) -> str:
    """Let a text name the command as it was typed: ``./run extract`` for ``toolkit extract``."""
    name = command_name()
    return text if name == "toolkit" else _command_pattern().sub(lambda _: name, text)


@functools.cache
def _command_pattern() -> re.Pattern[str]:
    """Find the program's name where a command follows; not in “the toolkit has no data”."""
    from toolkit.cli import main

    names = "|".join(map(re.escape, main.commands))
    return re.compile(rf"(?<![\w/.-])toolkit(?= (?:{names}|COMMAND|--\w+)(?![\w-]))")


class Complaint(click.ClickException):
    """An expected error, shown as ``where: what`` and what to do, without a traceback."""

    def __init__(self, message: str, *, usage: bool = False) -> None:
        super().__init__(message)
        self._usage = usage

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # click has a class variable
        """1; 2 where the call itself was wrong."""
        return EXIT_USAGE if self._usage else 1

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the message alone, so that editors find ``path:line:column`` in it."""
        click.echo(harmless(as_typed(self.message)), file=file, err=file is None)


class Group(click.Group):
    """The one door where errors become output."""

    def get_help(self, ctx: click.Context) -> str:
        """Write the help with the command as it was typed."""
        return as_typed(super().get_help(ctx))

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an expected error, or a disk's refusal, is a message and exit code 1."""
        try:
            return super().invoke(ctx)
        except ToolkitError as error:
            raise Complaint(str(error), usage=error.usage) from error
        except BrokenPipeError:
            raise
        except OSError as error:
            raise Complaint(str(disk_problem(error))) from error

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, and let the options of all commands stand behind it too."""
        if not isinstance(cmd, click.Group):
            plain = cmd.get_help
            cmd.get_help = lambda ctx: as_typed(plain(ctx))  # type: ignore[method-assign]
            cmd.params += [each for each in global_options(hidden=True) if _is_free(cmd, each)]
        super().add_command(cmd, name)

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

    root: str = ""
    """Folder of the project as the user named it; empty to look for it."""
    quiet: bool = False
    verbose: bool = False

    def project(self) -> Project:
        """Open the project that the call is about, and let others read what is theirs."""
        from toolkit.project.folder import open_project

        project = open_project(self._root())
        if project.config.engines:
            from toolkit.draft.engines import check_settings

            check_settings(project.config.engines, project.settings)
        if project.config.outputs:
            from toolkit.publish.outputs import choose_outputs

            choose_outputs(project.config.outputs, project.settings)
        return project

    def folder(self) -> Path:
        """Return the folder that the call is about; what settings it has are right."""
        from toolkit.project.folder import NoProjectError

        with contextlib.suppress(NoProjectError):
            self.project()
        return self._root()

    def _root(self) -> Path:
        """Return the folder that was named, or the nearest upward that is a project."""
        from toolkit.project.folder import find_root

        return Path(self.root) if self.root else find_root(Path())

    def say(self, text: str) -> None:
        """Tell a person what was done, on stderr."""
        if not self.quiet:
            echo(as_typed(text), err=True)

    def say_tables(self, project: Project, documents: Iterable[str] = ()) -> None:
        """Tell for which documents the project's tables hold nothing, if there are such."""
        from toolkit.knowledge.steps.read import tables_note

        if note := tables_note(project, documents):
            self.say(note)


pass_session = click.make_pass_decorator(Session)


def global_options(*, hidden: bool = False) -> list[click.Option]:
    """Make the options that all commands share; each changes the `Session` of the call."""

    def keep(ctx: click.Context, parameter: click.Parameter, value: Any) -> None:
        if value:
            ctx.obj = replace(ctx.obj or Session(), **{str(parameter.name): value})

    shared: dict[str, Any] = {"callback": keep, "expose_value": False, "hidden": hidden}
    return [
        click.Option(
            ["--project", "root"],
            type=click.Path(file_okay=False, exists=True),
            metavar="DIRECTORY",
            show_default="the current folder, or the nearest above it that is a project",
            help="Folder of the project.",
            **shared,
        ),
        click.Option(
            ["-q", "--quiet"],
            is_flag=True,
            help="Say nothing but errors and what was asked for.",
            **shared,
        ),
        click.Option(
            ["-v", "--verbose"],
            is_flag=True,
            help="Say more: the source text of each sentence that blocks.",
            **shared,
        ),
    ]


def _is_free(command: click.Command, option: click.Option) -> bool:
    taken = {word for each in command.params for word in each.opts}
    return taken.isdisjoint(option.opts)


class Day(click.ParamType[str]):
    """A calendar day as YYYY-MM-DD."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Refuse what is no day, before any work."""
        import datetime as dt

        try:
            return dt.datetime.strptime(value, "%Y-%m-%d").replace(tzinfo=dt.UTC).date().isoformat()
        except ValueError:
            self.fail(f"{value!r} is no calendar date: write it like 2025-03-05", param, ctx)


class OutputFile(click.Path):
    """A file to be made: in a folder that is there, and named as what it will be."""

    def __init__(self, *suffixes: str, allow_dash: bool = False) -> None:
        super().__init__(dir_okay=False, allow_dash=allow_dash, path_type=Path)
        self.suffixes = suffixes

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse a name that would mislead, and a folder that would have to be made."""
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if str(path) == "-" and self.allow_dash:
            return path
        if self.suffixes and path.suffix.lower() not in self.suffixes:
            self.fail(f"{path}: its name must end in {' or '.join(self.suffixes)}", param, ctx)
        if not path.parent.is_dir():
            self.fail(f"{path}: there is no folder {path.parent}: make it first", param, ctx)
        return path


json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for machines.")

dry_run_option = click.option(
    "-n", "--dry-run", is_flag=True, help="Say what would be done; write nothing."
)

documents_argument = click.argument("documents", nargs=-1, metavar="[DOC]...")


def all_option(what: str) -> Callable[[Any], Any]:
    """Return the `--all` option, which lifts the bound on how much is shown."""
    return click.option("--all", "everything", is_flag=True, help=f"Show all {what}.")


def raise_all(errors: Sequence[ToolkitError]) -> None:
    """End with the errors of single documents, if there are any; the others are done."""
    for error in errors[:-1]:
        echo(error, err=True)
    if errors:
        raise errors[-1]


def bounded(rows: Sequence[T], most: int, *, everything: bool) -> tuple[Sequence[T], str]:
    """Return what is shown of many rows, and what to say of the rest, if any; JSON has all."""
    if everything or len(rows) <= most:
        return rows, ""
    return rows[:most], f"… and {len(rows) - most:,} more; --all shows them"


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

    echo(json.dumps(value, ensure_ascii=False, indent=2, default=plain))


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

    from toolkit.project.releases.dates import epoch_instant

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = epoch_instant(epoch) if epoch else dt.datetime.now(dt.UTC)
    return moment.strftime("%Y-%m-%d %H:%M+0000")
