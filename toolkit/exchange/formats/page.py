"""The answers that a review page saves in a browser; the page itself is made by `send`."""

from __future__ import annotations

from toolkit.exchange.formats.base import Format
from toolkit.exchange.page.read import is_answers, read_answers, sent_to

FORMAT = Format(".json", read=read_answers, is_meant=is_answers, sent_to=sent_to)
