"""The days and months of Japanese."""

from __future__ import annotations

from toolkit.lang.base import Calendar

CALENDAR = Calendar(
    days=r"[月火水木金土日]曜|(?<=[（(])[月火水木金土日](?=[）)・])",
    day_stems=("月", "火", "水", "木", "金", "土", "日"),
    months=(
        r"(?<![0-9０-９一二三四五六七八九十])"
        r"([0-9０-９]{1,2}|十[一二]?|[一二三四五六七八九])"
        r"(?:[ \u00a0]?月(?!曜)|(?=[〜～~–-][0-9０-９]{1,2}[ \u00a0]?月(?!曜)))"
    ),
    month_signs="月",
    year_first=True,
)
