"""Every exception that the command line shows as a message instead of a traceback."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterable


_TOLD = 30
"""Faults of one seed that are told after the first; the others are counted."""


class ToolkitError(Exception):
    """Base of every expected error.

    Attributes:
        problem: what is wrong, without a full stop.
        where: the place: ``path``, ``path:line`` or ``path:line:column``; may be empty.
        remedy: what to do about it; may be empty.
        usage: whether the call itself asks for what cannot be, such as a language that
            the project does not have; the command line then exits with 2.
    """

    def __init__(
        self, problem: str, *, where: str = "", remedy: str = "", usage: bool = False
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.remedy = remedy
        self.usage = usage

    def __str__(self) -> str:
        line = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{line}\n  {self.remedy}" if self.remedy else line


class ConfigError(ToolkitError):
    """The settings, or a project's layout, cannot be used."""


class SourceError(ToolkitError):
    """A seed cannot be read as a document; `where` is ``path:line``.

    Attributes:
        more: other faults of the same seed, which are told with this one.
    """

    def __init__(
        self,
        problem: str,
        *,
        where: str = "",
        remedy: str = "",
        usage: bool = False,
        more: tuple[SourceError, ...] = (),
    ) -> None:
        super().__init__(problem, where=where, remedy=remedy, usage=usage)
        self.more = more

    def __str__(self) -> str:
        told = [super().__str__(), *map(str, self.more[:_TOLD])]
        left = len(self.more) - _TOLD
        return "\n".join([*told, f"… and {left} more faults"] if left > 0 else told)


class CatalogError(ToolkitError):
    """A catalog cannot be read or written; `where` is ``path:line:column``."""


class EngineError(ToolkitError):
    """Machine translation cannot run: no engine, no model, or a broken one."""


class ReleaseError(ToolkitError):
    """A release cannot be built, or what lies in ``output/`` is not what it says."""


def disk_problem(error: OSError) -> ToolkitError:
    """Make of what the system refused an error that can be shown."""
    reason = error.strerror or str(error)
    return ToolkitError(
        f"{reason[:1].lower()}{reason[1:]}",
        where="" if error.filename is None else str(error.filename),
        remedy="see to the file or the disk, then try again",
    )


def raise_error(error: ToolkitError) -> NoReturn:
    """Let an error of one document stop all; what steps do whose caller collects none."""
    raise error


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Name the nearest of the known words, as a question that ends in a space, or nothing.

    >>> did_you_mean("lmap", ["lamp", "rope"])
    "did you mean 'lamp'? "
    """
    import difflib

    near = difflib.get_close_matches(word, list(known), n=1)
    return f"did you mean {near[0]!r}? " if near else ""


class CrashError(ToolkitError):
    """A task ended with an exception that nobody expected, which is its cause."""


def expected(error: BaseException) -> ToolkitError:
    """Return what a task in a worker ended with as an error that can be shown.

    Raises:
        BaseException: it is no fault of the task, such as ^C.
    """
    if isinstance(error, ToolkitError):
        return error
    if isinstance(error, OSError):
        return disk_problem(error)
    if not isinstance(error, Exception):
        raise error
    crash = CrashError(
        f"ended with {type(error).__name__}: {error}",
        remedy="this is a fault of the toolkit: report it, with what it was working on",
    )
    crash.__cause__ = error
    return crash
