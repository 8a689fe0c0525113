"""Whether WeasyPrint understands all of a theme's sheets for print: what it ignores is named."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.core.errors import ConfigError
from toolkit.publish.print.libraries import require_libraries
from toolkit.publish.print.weasyprint_log import noted
from toolkit.publish.theme.base import PRINT_SHEETS, READY
from toolkit.publish.theme.read import ready_theme

if TYPE_CHECKING:
    from toolkit.publish.theme.base import Theme

_PLACE = re.compile(r" at (\d+):(\d+)")


def sheets_to_prove(theme: Theme) -> tuple[tuple[str, str], ...]:
    """Return path and text of the sheets for print; without those that are known to be good."""
    return tuple(
        (f"{theme.folder}/{name}", theme.sheet(name))
        for name in PRINT_SHEETS
        if theme.folder and theme.sheet(name) not in _known(name)
    )


@functools.cache
def _known(name: str) -> frozenset[str]:
    """Return what a sheet is in ready themes."""
    return frozenset(ready_theme(each).sheet(name) for each in READY)


@functools.lru_cache(maxsize=8)
def prove_sheets(sheets: tuple[tuple[str, str], ...]) -> None:
    """Let WeasyPrint read sheets; its fonts must be configured already.

    Raises:
        ConfigError: one has what would be ignored; with line and column.
    """
    for where, sheet in sheets:
        _prove_sheet(sheet, where)


def _prove_sheet(sheet: str, where: str) -> None:
    require_libraries()
    import weasyprint

    with noted() as notes:
        weasyprint.CSS(string=sheet)
    for message in notes:
        found = _PLACE.search(message)
        place = f":{found[1]}:{found[2]}" if found else ""
        raise ConfigError(
            _PLACE.sub("", message, count=1).rstrip("."),
            where=f"{where}{place}",
            remedy="correct it, or take it out: WeasyPrint, which prints PDFs, does not know it",
        )
