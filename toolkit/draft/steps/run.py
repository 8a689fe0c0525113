"""Engines at work, and each draft saved as soon as it is there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from toolkit.core.errors import ToolkitError
from toolkit.core.wording import counted
from toolkit.draft.engines.spread import count_workers, keep_here
from toolkit.draft.steps.engines import count_tokens, told_of
from toolkit.draft.steps.outcome import as_suggestion
from toolkit.draft.steps.save import save_drafts, save_suggestions
from toolkit.draft.workers import StoppedError, work_through
from toolkit.lang.punctuation import set_punctuation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from toolkit.core.errors import EngineError
    from toolkit.core.model.catalog import Entry, Key
    from toolkit.draft.engines.base import Draft, Engine
    from toolkit.draft.purse import Purse
    from toolkit.draft.steps.jobs import Job, Pair
    from toolkit.draft.steps.outcome import DraftOptions
    from toolkit.project.folder import Project

    Ask = Callable[..., tuple[Draft, ...]]


@dataclass(frozen=True, slots=True)
class _Task:
    """Entries that an engine is asked for at once."""

    job: Job
    entries: tuple[Entry, ...]
    tokens: int
    """What they will probably cost."""


_Came: TypeAlias = "tuple[_Task, tuple[Draft, ...], bool]"
"""Of a task its drafts, all of them or some that came before the others."""


@dataclass(frozen=True, slots=True)
class Run:
    """Jobs, who does them, and what there is so far."""

    project: Project
    jobs: list[Job]
    engines: Mapping[Pair, Engine]
    options: DraftOptions
    purse: Purse
    _found: dict[tuple[str, str], dict[Key, Draft]] = field(default_factory=dict)
    """By the name of a job, what was drafted for it."""
    _errors: dict[tuple[str, str], ToolkitError] = field(default_factory=dict)
    """By the name of a job, why something could not be saved; no more is begun for it then."""

    def drafts(self, job: Job) -> list[Draft]:
        """Return the drafts of a job, in the order of its entries whatever came first."""
        found = self._found.get(job.name, {})
        return [found[each.key] for each in (*job.entries, *job.repeated) if each.key in found]

    def before(self) -> Iterator[str]:
        """Say what it will cost, and what is left out."""
        tokens = sum(
            count_tokens(job, engine, job.entries) or 0
            for job in self.jobs
            if (engine := self.engines.get(job.pair))
        )
        if tokens and (text := self.purse.forecast(tokens)):
            yield text
        yield from _left_out(self.project, self.jobs, self.engines, self.options)

    def after(self) -> Iterator[str]:
        """Say what it has cost, where somebody has to pay for it."""
        paid = self.purse.budget is not None or any(each.remote for each in self.engines.values())
        if paid and (text := self.purse.account()):
            yield text

    def shortage(self, left: int) -> EngineError | None:
        """Make the error of a run whose budget left so many sentences; None if it did not."""
        return self.purse.exhausted(left) if self.purse.short and left else None

    def go(
        self, ask: Ask, progress: Callable[[int, int], None], tell: Callable[[str], None]
    ) -> None:
        """Let the engines draft, and save what they say as it comes.

        A catalog that cannot be saved, as it was damaged meanwhile, keeps no other back.

        Raises:
            EngineError: one cannot go on; what there is is saved.
        """
        done, total = 0, sum(len(each.entries) for each in self.jobs)
        for task, drafts, whole in self._answers(ask, tell):
            self._keep(task.job, drafts)
            if whole:
                self.purse.reserved -= task.tokens
                done += len(task.entries)
                progress(done, total)

    def problem(self, job: Job) -> str:
        """Return why the catalog of a job could not be read or saved; empty if it could."""
        error = self._errors.get(job.name)
        return str(error) if error else job.problem

    def _answers(self, ask: Ask, tell: Callable[[str], None]) -> Iterator[_Came]:
        def work(task: _Task, hand: Callable[[_Came], None]) -> None:
            self._ask(ask, task, hand)

        workers = min((each.parallel for each in self.purse.engines), default=0)
        workers = workers or max(map(count_workers, self.engines.values()), default=0)
        if workers:
            yield from work_through(self._tasks(), work, workers, _waiting(tell))
            return
        for task in self._tasks():
            if task:
                yield task, ask(*self._question(task)), True

    def _ask(self, ask: Ask, task: _Task, hand: Callable[[_Came], None]) -> None:
        """Ask for some entries, and hand over what can stand before what is asked for again."""

        def arrived(drafts: tuple[Draft, ...]) -> None:
            hand((task, drafts, False))
            if self.purse.is_empty:
                self.purse.short = True
                raise StoppedError

        hand((task, ask(*self._question(task), arrived), True))

    def _question(self, task: _Task) -> tuple[object, ...]:
        engine = self.engines[task.job.pair]
        if task.job.stays:
            engine = keep_here(engine)
        return self.project, engine, task.entries, task.job.brief

    def _tasks(self) -> Iterator[_Task | None]:
        """Yield what to do next, as far as it is paid for; None while that is not known."""
        for job in self.jobs:
            engine = self.engines.get(job.pair)
            size = engine.at_once if engine else 0
            for start in range(0, len(job.entries) if engine else 0, size or 1):
                if job.name in self._errors:
                    break
                entries = job.entries[start : start + size]
                tokens = count_tokens(job, self.engines[job.pair], entries) or 0
                while self.purse.reserved and not self.purse.affords(tokens):
                    yield None
                if not self.purse.affords(tokens):
                    self.purse.short = True
                    return
                self.purse.reserved += tokens
                yield _Task(job, entries, tokens)

    def _keep(self, job: Job, drafts: tuple[Draft, ...]) -> None:
        """Save drafts, also for the jobs that have the same sentences."""
        target = self.engines[job.pair].target
        ready = [
            replace(each, text=set_punctuation(each.text, target, each.key[1])) for each in drafts
        ]
        if self.options.suggest:
            ready = list(map(as_suggestion, ready))
        self._save(job, ready)
        for other in self.jobs:
            if other.repeated and other.pair == job.pair:
                keys = {each.key for each in other.repeated}
                self._save(other, [each for each in ready if each.key in keys])

    def _save(self, job: Job, drafts: list[Draft]) -> None:
        found = self._found.setdefault(job.name, {})
        new = {each.key: each for each in drafts if found.get(each.key) != each}
        if not new or job.name in self._errors:
            return
        before = dict(found)
        found.update(new)
        try:
            if self.options.suggest:
                save_suggestions(self.project, job, self.drafts(job))
            else:
                save_drafts(self.project, job, list(new.values()), self.options.now)
        except ToolkitError as error:
            # What others are about to answer is paid for, and their catalogs may be sound.
            self._errors[job.name] = error
            found.clear()
            found.update(before)


def _waiting(tell: Callable[[str], None]) -> Callable[[int], None]:
    def say(under_way: int) -> None:
        answers = "1 answer is" if under_way == 1 else f"{under_way} answers are"
        tell(f"stopping: {answers} under way and will be saved; ^C again drops what is not there")

    return say


def _left_out(
    project: Project, jobs: Iterable[Job], engines: Mapping[Pair, Engine], options: DraftOptions
) -> Iterator[str]:
    """Say what is not drafted, and why."""
    for job in jobs:
        engine = engines.get(job.pair)
        if engine is None:
            continue
        told = "previous" in told_of(project, engine)
        where = f"{job.document} ({job.lang})"
        if job.suggested:
            yield (
                f"{where}: {counted(job.suggested, 'sentence')} with a suggestion of this model "
                "already, not asked for again; to have others, delete the file"
            )
        if not job.changed:
            continue
        changed = f"{where}: {counted(len(job.changed), 'sentence')} changed since the translation"
        if options.suggest and not told:
            yield f"{changed}, left out, as this engine cannot be told of it"
        elif told and not options.suggest:
            yield f"{changed}, which stays; --suggest drafts from it, beside the catalog"
