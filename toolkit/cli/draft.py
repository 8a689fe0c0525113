"""The command that drafts."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import click

from toolkit.cli.base import (
    Session,
    documents_argument,
    dry_run_option,
    echo,
    echo_json,
    json_option,
    lang_option,
    pass_session,
    progress_bar,
    utc_now,
)
from toolkit.cli.compare import compare_engines, tell
from toolkit.cli.workers import workers_options
from toolkit.core.wording import shorten
from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from toolkit.draft.steps.outcome import Drafted


@click.command()
@documents_argument
@lang_option("Target language; may be given again. Default: all.")
@click.option("--memory-only", is_flag=True, help="Fill from the memory; run no engine.")
@click.option(
    "--redraft", is_flag=True, help="Draft anew what another model drafted and nobody touched."
)
@click.option(
    "--suggest", is_flag=True, help="Write drafts as TMX beside the catalogs, not into them."
)
@click.option("--via", metavar="LANG", default="", help="Go through another language: two models.")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    metavar="N",
    help="At most so many entries by the engine.",
)
@workers_options("run models", "this one alone")
@click.option("--alone", is_flag=True, help="Ask no second engine for what to doubt.")
@click.option(
    "--compare",
    nargs=2,
    metavar="ENGINE ENGINE",
    help="Print what two engines make of the texts, side by side; write nothing.",
)
@dry_run_option
@json_option
@pass_session
def draft(
    session: Session,
    documents: tuple[str, ...],
    langs: tuple[str, ...],
    via: str,
    limit: int | None,
    compare: tuple[str, str] | None,
    jobs: int | None,
    cluster: str,
    *,
    memory_only: bool,
    redraft: bool,
    suggest: bool,
    alone: bool,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Let a machine draft what has no translation yet.

    What was translated before, in any document, comes from the memory; names and
    terms that stand alone from the register and the glossary; the rest from the
    engine. Every draft is fuzzy: it is published only after a person has reviewed it
    and cleared the flag. What a person wrote is never touched. Where a draft lost a
    number, a link or a “not”, the model is asked again; if nothing helps, the entry stays
    empty, with the reason in the catalog. Saved as it goes; after an interruption, the
    same command does the rest. At the end stands what to review first. Where another
    engine of this machine has a model too, it drafts along, and where the two are far
    apart is a reason to look there; nothing of it is kept.

    What is `confidential: true` is kept from any engine that sends texts to another
    machine; the rest is drafted, and the exit code is 1.

    \b
    Examples:
      toolkit draft
      toolkit draft statement --lang uk
      toolkit draft --jobs 4                   # four processes, each with the model
      toolkit draft --dry-run                  # how many, and how long it will take
      toolkit draft --redraft                  # with another model
      toolkit draft --lang ja --via en         # from Ukrainian, say, with two models
      toolkit draft --suggest                  # for OmegaT: suggestions, no filled entries
      toolkit draft statement --lang uk --compare argos firefox --limit 20
    """
    from toolkit.draft.steps.draft import draft as run
    from toolkit.draft.steps.outcome import BrokenRunError, DraftOptions, StoppedRunError

    if suggest and (redraft or memory_only):
        raise click.UsageError("--suggest goes with neither --redraft nor --memory-only")
    if compare:
        if memory_only or redraft or suggest or alone or dry_run or via:
            raise click.UsageError("--compare goes with --lang, --limit and --json alone")
        compare_engines(session, documents, langs, compare, limit, as_json=as_json)
        return
    via = language(via).code if via else ""
    # Without a word for it this process drafts; on a cluster, what stays here has all of it.
    jobs = jobs or (0 if cluster else 1)
    how = (dry_run, memory_only, redraft, suggest)
    options = DraftOptions(utc_now(), *how, via, limit, alone, jobs, cluster)
    project = session.project()
    broken: BrokenRunError | StoppedRunError | None = None
    with progress_bar("drafting") as bar:
        try:
            results = run(project, documents, langs, options, _pace(bar), tell)
        except (BrokenRunError, StoppedRunError) as error:
            broken, results = error, error.results
    session.say_tables(project, documents)
    if as_json:
        echo_json(results)
    else:
        for line in _report(results, dry_run=dry_run):
            echo(line)
    is_whole = (_say_withheld(results), _say_problems(results))
    if broken:
        raise broken
    if not all(is_whole):
        raise SystemExit(1)


def _pace(bar: Any) -> Callable[[int, int], None]:
    """Return what shows how many are done, and how many a second."""
    started = time.monotonic()

    def progress(done: int, total: int) -> None:
        bar.length = total
        rate = done / max(time.monotonic() - started, 1e-3)
        bar.update(done - bar.pos, f"{rate:.1f}/s")

    return progress


def _say_problems(results: Iterable[Drafted]) -> bool:
    """Say which catalogs could not be read or saved, and tell whether there is none."""
    problems = [each.problem for each in results if each.problem]
    for each in problems:
        echo(each, err=True)
    return not problems


def _say_withheld(results: Iterable[Drafted]) -> bool:
    """Say of which documents nothing was drafted, and tell whether there is none."""
    withheld = [each for each in results if each.withheld]
    for each in withheld:
        echo(f"{each.path}: {each.withheld}", err=True)
    if withheld:
        echo(_NEAR, err=True)
    return not withheld


_NEAR = "  draft on this machine, with argos or a server at 127.0.0.1 (setting engine), or by hand"


def _report(results: Sequence[Drafted], *, dry_run: bool) -> Iterator[str]:
    for each in results:
        if not (each.withheld or each.problem) or each.recalled or each.drafted:
            yield _drafted_lines(each, dry_run=dry_run)
    yield from _first_lines(results)


_FIRST = 5
"""Drafts named at the end, to be reviewed before the others."""


def _first_lines(results: Iterable[Drafted]) -> Iterator[str]:
    found = [(each.rank, done.path, each) for done in results for each in done.review_first]
    doubtful = sorted((one for one in found if one[2].reasons), key=lambda one: one[:2])
    if doubtful:
        more = f", of {len(doubtful)} in doubt" if len(doubtful) > _FIRST else ""
        yield f"Review these first{more}:"
    for _, path, each in doubtful[:_FIRST]:
        sure = "" if each.score is None else f" (the model is {each.score:.0%} sure)"
        yield f"  {path}:{each.line}: {each.reasons[0]}{sure}: {shorten(each.msgid, _WIDTH)}"


def _drafted_lines(done: Drafted, *, dry_run: bool) -> str:
    if dry_run:
        memory = f", {done.recalled} of them from the memory" if done.recalled else ""
        later = f"; {done.left} left for later" if done.left else ""
        about = f", in about {_duration(done.seconds)}" if done.seconds else ""
        about += f", about {done.tokens:,} tokens" if done.tokens else ""
        line = f"{done.path}: {done.pending} entries would be drafted{memory}{later}{about}"
        return f"{line}\n  but not yet: {done.unable}" if done.unable else line
    if not done.pending and not done.left:
        return f"{done.path}: nothing to draft"
    memory = f", {done.recalled} filled from the memory" if done.recalled else ""
    lines = [f"{done.path}: {done.drafted} drafted{memory}, to be reviewed"]
    if done.refused:
        lines[0] += f"; {len(done.refused)} left empty"
    if done.left:
        lines[0] += f"; {done.left} left for later"
    lines += [f"  {reason}: {msgid}" for msgid, reason in done.refused]
    return "\n".join(lines)


_WIDTH = 60


def _duration(seconds: float) -> str:
    """Say how long something takes, as one guesses it.

    >>> _duration(0.4), _duration(42), _duration(5000)
    ('1 s', '42 s', '83 min')
    """
    whole = max(1, round(seconds))
    return f"{whole} s" if whole < 2 * 60 else f"{round(whole / 60)} min"
