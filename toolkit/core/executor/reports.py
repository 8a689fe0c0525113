"""Asking all of a cluster what they are, within a time: Dask waits five minutes for one that hangs.

Source: the documentation of Dask distributed, "Asynchronous Operation"; its setting
``distributed.scheduler.worker-ttl``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from toolkit.core.executor.remote import report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SCHEDULER = "the scheduler"
REPORT_SECONDS = 30
"""How long each of them may take; what it does is slow only at its first question."""


def ask_reports(
    client: Any,
    alike: Callable[[], Mapping[str, str]],
    workers: Callable[[], Iterable[str]],
    tell: Callable[[str], object],
) -> tuple[dict[str, object], dict[str, str]]:
    """Ask the scheduler and all workers for their `Report`, at once.

    Args:
        client: Dask's, of the cluster.
        alike: as of `report`.
        workers: asks for their addresses.
        tell: is told of each worker that does not answer.

    Returns:
        By name or address what each answers, or the exception in its place; and why the
        others are to be given nothing to do.
    """
    try:
        found: dict[str, object] = client.sync(_ask, client, alike, tuple(workers()))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told
        return {SCHEDULER: error}, {}
    silent = {
        name: str(each)
        for name, each in found.items()
        if name != SCHEDULER and isinstance(each, TimeoutError)
    }
    for name, reason in silent.items():
        tell(f"{name} is given nothing to do: {reason}; see to it, or stop it")
    return {name: each for name, each in found.items() if name not in silent}, silent


async def _ask(client: Any, alike: object, workers: tuple[str, ...]) -> dict[str, object]:
    import asyncio  # loaded by Dask; most commands have neither

    questions = {SCHEDULER: client.run_on_scheduler(report, alike)}
    for address in workers:
        questions[address] = client.run(report, alike, workers=[address], on_error="return")
    answers = await asyncio.gather(
        *(asyncio.wait_for(each, REPORT_SECONDS) for each in questions.values()),
        return_exceptions=True,
    )
    return {name: _answer(name, each) for name, each in zip(questions, answers, strict=True)}


def _answer(name: str, said: object) -> object:
    if isinstance(said, TimeoutError):
        return TimeoutError(f"it has not answered for {REPORT_SECONDS} seconds")
    return said.get(name, said) if isinstance(said, dict) else said
