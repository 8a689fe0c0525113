"""The date of a release; no clock is asked."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from typing import TYPE_CHECKING

from toolkit.core.errors import ReleaseError
from toolkit.project.releases.parse import check_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from toolkit.core.model.catalog import Catalog


_EPOCH = re.compile(r"[0-9]{1,12}")


def release_date(flag: str | None, epoch: str | None, catalogs: Iterable[Catalog]) -> str:
    """Choose the date of a release; no clock is asked.

    Args:
        flag: as given on the command line, ISO 8601; it wins.
        epoch: SOURCE_DATE_EPOCH, seconds since 1970 in UTC; empty counts as not set.
        catalogs: whose newest PO-Revision-Date is taken otherwise, the day as the
            translator wrote it.

    Raises:
        ReleaseError: the flag or the variable is malformed, or nothing gives a date.

    Source: reproducible-builds.org, the SOURCE_DATE_EPOCH specification.
    """
    if flag is not None:
        return _valid_date(flag, "--date")
    if epoch:
        return epoch_instant(epoch).date().isoformat()
    dates = [date for catalog in catalogs if (date := _revision_date(catalog)) is not None]
    if dates:
        return max(dates, key=_instant).date().isoformat()
    raise ReleaseError(
        "no date for the release: no catalog says when it was revised",
        remedy="give one with --date YYYY-MM-DD, or set SOURCE_DATE_EPOCH",
    )


def _valid_date(text: str, where: str = "") -> str:
    try:
        return check_date(text)
    except ValueError as error:
        raise ReleaseError(
            f"no calendar date: {text!r}", where=where, remedy="write it like 2025-03-05"
        ) from error


def epoch_instant(epoch: str) -> dt.datetime:
    """Return the moment that SOURCE_DATE_EPOCH names, in UTC.

    Raises:
        ReleaseError: it is no number of seconds, or past the calendar.
    """
    if _EPOCH.fullmatch(epoch):
        with contextlib.suppress(ValueError, OverflowError, OSError):
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC)
    raise ReleaseError(
        f"not a number of seconds since 1970: {epoch!r}",
        where="SOURCE_DATE_EPOCH",
        remedy="set it to one, or unset it",
    )


def _revision_date(catalog: Catalog) -> dt.datetime | None:
    value = dict(catalog.header).get("PO-Revision-Date", "").strip()
    try:
        return dt.datetime.fromisoformat(value)
    except ValueError:
        return None


def _instant(date: dt.datetime) -> dt.datetime:
    # Years 1 and 9999 have no UTC in every zone, and need none to be compared.
    offset = date.utcoffset() or dt.timedelta()
    try:
        return date.replace(tzinfo=None) - offset
    except OverflowError:
        return date.replace(tzinfo=None)
