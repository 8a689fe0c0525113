"""A yes is a yes in any of the languages; what is in doubt is said to be."""

from __future__ import annotations

import pytest

from toolkit.exchange.yes import is_yes

YES = """
yes Yes YES. y ok OK! o.k. x X v + 1 TRUE done
так Так ТАК. ок Х готово перевірено
はい はい。 ＯＫ 済 確認済み ○ 〇 ◯ レ ﾚ ✓ ✔️ ✅ ☑
"""
NO = "no No n - 0 FALSE ні Ні. いいえ 未確認 ×  ☐"


@pytest.mark.parametrize("text", YES.split())
def test_is_a_yes(text: str) -> None:
    assert is_yes(f" {text}\u00a0") is True


@pytest.mark.parametrize("text", ["", " \u3000", "\n", *NO.split(), "not  yet"])
def test_is_a_no(text: str) -> None:
    assert is_yes(text) is False


@pytest.mark.parametrize("text", ["later", "yes?", "майже", "後で", "ｘ", "Ｘ", "✗", "yes no", "?"])
def test_is_in_doubt(text: str) -> None:
    assert is_yes(text) is None
