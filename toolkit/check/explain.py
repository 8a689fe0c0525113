"""What a check looks for, in the words of its own file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from toolkit.check.base import Check


def describe(check: Check) -> str:
    """Return the docstring of the module that a check is defined in."""
    return (sys.modules[check.module].__doc__ or "").strip()
