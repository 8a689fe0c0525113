"""Every exception that the command line shows as a message instead of a traceback."""


class ToolkitError(Exception):
    """Base of every expected error.

    Attributes:
        problem: what is wrong, without a full stop.
        where: the place: ``path``, ``path:line`` or ``path:line:column``; may be empty.
        remedy: what to do about it; may be empty.
    """

    def __init__(self, problem: str, *, where: str = "", remedy: str = "") -> None:
        super().__init__(problem)
        self.problem = problem
        self.where = where
        self.remedy = remedy

    def __str__(self) -> str:
        line = f"{self.where}: {self.problem}" if self.where else self.problem
        return f"{line}\n  {self.remedy}" if self.remedy else line


class ConfigError(ToolkitError):
    """The settings, or a project's layout, cannot be used."""


class SourceError(ToolkitError):
    """A seed cannot be read as a document; `where` is ``path:line``."""


class CatalogError(ToolkitError):
    """A catalog cannot be read or written; `where` is ``path:line:column``."""


class EngineError(ToolkitError):
    """Machine translation cannot run: no engine, no model, or a broken one."""


class ReleaseError(ToolkitError):
    """A release cannot be built, or what lies in ``output/`` is not what it says."""
