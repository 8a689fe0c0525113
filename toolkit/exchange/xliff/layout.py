"""What writing and reading XLIFF agree on, and what the programs call their own."""

from __future__ import annotations

import re

XLIFF = "urn:oasis:names:tc:xliff:document:1.2"
TRADOS = "http://sdl.com/FileTypes/SdlXliff/1.0"
MEMOQ = "MQXliff"
PHRASE = "http://www.memsource.com/mxlf/2.0"

SENDER = "toolkit"
"""Who says what stands in a note that is not a remark."""
REMARK = "remark"
NUMBER = "No."
OWN_NOTE = re.compile(rf"{re.escape(NUMBER)} \d+ · .*|toolkit-sheet \d+ .*", re.DOTALL)
"""A note of ours by its text, as some programs forget who says it."""
KEY = re.compile(r"[0-9a-f]{12}")

DONE = frozenset({"translated", "signed-off", "final"})
"""States of a target that a person stands by.

Source: XLIFF 1.2, 2.3, attribute ``state``.
"""
UNDONE = frozenset(
    {
        *("new", "needs-translation", "needs-adaptation", "needs-l10n"),
        *("needs-review-translation", "needs-review-adaptation", "needs-review-l10n"),
    }
)
DONE_IN_TRADOS = frozenset({"Translated", "ApprovedTranslation", "ApprovedSignOff"})
DONE_IN_MEMOQ = frozenset({"ManuallyConfirmed", "Reviewer1Confirmed", "Proofread"})
