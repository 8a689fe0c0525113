"""The options that say who does many tasks, the same for every command that has them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable


def _checked(_ctx: click.Context, _parameter: click.Parameter, address: str) -> str:
    """Refuse an address before any work."""
    if not address:
        return ""
    from toolkit.core.executor.cluster import check_address

    return check_address(address)


def workers_options(
    what: str, default: str = "one a processor"
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the options `--jobs` and `--cluster`.

    Args:
        what: what the processes of `--jobs` do, such as ``print PDFs``.
        default: how many there are if nobody says.
    """
    jobs = click.option(
        "--jobs",
        type=click.IntRange(min=1),
        metavar="N",
        show_default=default,
        help=f"Processes that {what}.",
    )
    cluster = click.option(
        "--cluster",
        metavar="ADDRESS",
        default="",
        callback=_checked,
        help="Let a Dask cluster do it: tls://HOST:PORT of its scheduler.",
    )
    return lambda command: jobs(cluster(command))
