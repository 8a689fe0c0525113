"""The command line: arguments in, one step, text out.

Data goes to stdout and everything else to stderr. Exit codes: 0 done, 1 an
expected error or something that blocks, 2 wrong usage, 130 interrupted; a bug
keeps its traceback.
"""

from __future__ import annotations

import io
import os
import sys

import click

from toolkit import __version__
from toolkit.cli.add import add
from toolkit.cli.align import align
from toolkit.cli.archive import archive, restore, sign
from toolkit.cli.base import (
    EXIT_INTERRUPTED,
    Group,
    Session,
    command_name,
    echo,
    global_options,
)
from toolkit.cli.catalogs import extract, outline, segment, status
from toolkit.cli.check import check
from toolkit.cli.diff import diff
from toolkit.cli.draft import draft
from toolkit.cli.exchange import send, sheet
from toolkit.cli.fonts import fonts
from toolkit.cli.glossary import glossary
from toolkit.cli.memory import tm
from toolkit.cli.merge import merge_po
from toolkit.cli.models import models
from toolkit.cli.names import names
from toolkit.cli.proof import proof
from toolkit.cli.publish import init, publish
from toolkit.cli.query import query
from toolkit.cli.review import approve, keep, rename
from toolkit.cli.serve import serve
from toolkit.cli.take import take
from toolkit.cli.theme import theme
from toolkit.cli.upkeep import fmt, prune
from toolkit.cli.verify import verify
from toolkit.cli.withdraw import withdraw
from toolkit.core.errors import disk_problem
from toolkit.core.memory import collect_rarely


@click.group(
    cls=Group,
    epilog="""\b
Typical use:
  toolkit extract              catalogs from the statements in seeds/
  toolkit draft                machine drafts, for people to review
  toolkit status               how far each language is
  toolkit publish              PDFs and pages of what is reviewed
Each command explains itself: toolkit COMMAND --help.""",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, "-V", "--version", message="toolkit %(version)s")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Translate and publish statements in several languages.

    Statements in seeds/ become gettext catalogs in locales/, which people
    translate and review; publish makes PDFs and web pages in output/ of what is
    reviewed, and of nothing else.
    """
    ctx.obj = ctx.obj or Session()
    if os.environ.get("NO_COLOR"):
        ctx.color = False


main.params = [*global_options(), *main.params]


@click.command("help")
@click.argument("command", nargs=-1, metavar="[COMMAND]...")
@click.pass_context
def show_help(ctx: click.Context, command: tuple[str, ...]) -> None:
    """Show what a command does; the same as COMMAND --help.

    \b
    Examples:
      toolkit help publish
      toolkit help tm search
    """
    root = ctx.find_root()
    found: click.Command = root.command
    inner = root
    for name in command:
        if not isinstance(found, click.Group):
            raise click.UsageError(f"{inner.command_path} has no commands of its own.")
        _, each, _ = found.resolve_command(inner, [name])
        found = each or found
        inner = click.Context(found, info_name=name, parent=inner)
    echo(found.get_help(inner))


for _command in (
    init,
    add,
    outline,
    segment,
    extract,
    align,
    draft,
    models,
    tm,
    status,
    check,
    fmt,
    approve,
    keep,
    rename,
    send,
    sheet,
    take,
    query,
    names,
    glossary,
    prune,
    merge_po,
    proof,
    serve,
    publish,
    diff,
    withdraw,
    verify,
    sign,
    archive,
    restore,
    fonts,
    theme,
    show_help,
):
    main.add_command(_command)


def run() -> None:
    """Run the command line and leave with its exit code."""
    collect_rarely()
    _open_streams()
    for stream in (sys.stdout, sys.stderr):
        # Whatever a console's own code page is: files and pipes want what was written.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = main(prog_name=command_name(), standalone_mode=False)
        sys.stdout.flush()
    except click.Abort:
        echo("interrupted", err=True)
        code = EXIT_INTERRUPTED
    except click.ClickException as error:
        told = io.StringIO()
        error.show(told)
        echo(told.getvalue(), err=True, nl=False)
        code = error.exit_code
    except BrokenPipeError:
        # Whoever read our output has seen enough (`… | head`).
        _close_output()
        code = 1
    except OSError as error:
        # What was printed could not be written; what commands write is told by `Group`.
        _close_output()
        error.filename = "standard output"
        echo(disk_problem(error), err=True)
        code = 1
    try:
        sys.stdout.flush()
    except OSError:
        # A command has told it; what it could not write still waits.
        _close_output()
    sys.exit(code if isinstance(code, int) else 0)


def _open_streams() -> None:
    """Let what is said into a closed stream (`… >&-`) go nowhere, and into no file of ours."""
    # Whatever is opened gets the lowest number that is free: 1, where standard output was closed.
    while (number := os.open(os.devnull, os.O_RDWR)) <= _ERROR:
        pass
    os.close(number)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123


_ERROR = 2
"""The number of standard error."""


def _close_output() -> None:
    """Keep the interpreter from complaining when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
