"""The command line: arguments in, one step, text out.

Data goes to stdout and everything else to stderr. Exit codes: 0 done, 1 an
expected error or something that blocks, 2 wrong usage, 130 interrupted; a bug
keeps its traceback.
"""

from __future__ import annotations

import gc
import os
import sys

import click

from toolkit import __version__
from toolkit.cli.align import align
from toolkit.cli.base import EXIT_INTERRUPTED, Group, Session
from toolkit.cli.catalogs import extract, outline, segment, status
from toolkit.cli.check import check
from toolkit.cli.draft import draft
from toolkit.cli.exchange import send, sheet, take
from toolkit.cli.glossary import glossary
from toolkit.cli.memory import tm
from toolkit.cli.merge import merge_po
from toolkit.cli.models import models
from toolkit.cli.names import names
from toolkit.cli.proof import proof
from toolkit.cli.publish import fonts, init, publish, verify
from toolkit.cli.query import query
from toolkit.cli.review import approve, keep, rename
from toolkit.cli.theme import theme
from toolkit.cli.upkeep import fmt, prune


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
@click.option(
    "--project",
    "root",
    type=click.Path(file_okay=False, exists=True),
    default=".",
    show_default="the current folder",
    help="Folder of the project.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors and what was asked for.")
@click.option(
    "-v", "--verbose", is_flag=True, help="Say more: the source text of each sentence that blocks."
)
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def main(ctx: click.Context, root: str, *, quiet: bool, verbose: bool) -> None:
    """Translate and publish statements in several languages.

    Statements in seeds/ become gettext catalogs in locales/, which people
    translate and review; publish makes PDFs and web pages in output/ of what is
    reviewed, and of nothing else.
    """
    ctx.obj = Session(root, quiet=quiet, verbose=verbose)
    if os.environ.get("NO_COLOR"):
        ctx.color = False


for _command in (
    init,
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
    publish,
    verify,
    fonts,
    theme,
):
    main.add_command(_command)


def run() -> None:
    """Run the command line and leave with its exit code."""
    # What a run makes is frozen data that lives to its end: looking for garbage so often
    # as Python does by default costs a tenth of the time and finds none.
    gc.set_threshold(200_000, 20, 20)
    try:
        code = main(prog_name="toolkit", standalone_mode=False)
    except click.Abort:
        click.echo("interrupted", err=True)
        code = EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except BrokenPipeError:
        # Whoever read our output has seen enough (`… | head`); keep the
        # interpreter from complaining when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 1
    sys.exit(code if isinstance(code, int) else 0)
