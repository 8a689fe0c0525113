"""What people write where it is asked whether they stand by a text, in any of three languages."""

from __future__ import annotations

import unicodedata

_SAY_YES = """
yes | y | ok | okay | o.k | x | v | + | 1 | true | done | reviewed | checked | approved
так | т | х | ок | добре | гаразд | готово | перевірено | істина
はい | ハイ | オーケー | 済 | 済み | 確認済 | 確認済み | 完了 | 了解 | 可 | レ
○ | 〇 | ◯ | ◎ | ● | ✓ | ✔ | ✅ | ☑ | √
"""
_SAY_NO = """
no | n | - | 0 | false | not yet | not reviewed | not done
ні | н | не | ще ні | не готово | не перевірено | хибність
いいえ | イイエ | まだ | 未 | 未済 | 未確認 | 未完了 | 不可 | ng | × | ☐ | □
"""
_YES, _NO = (
    frozenset(word.strip() for line in words.strip().split("\n") for word in line.split(" | "))
    for words in (_SAY_YES, _SAY_NO)
)
_AROUND = " .!。．！\ufe0e\ufe0f\u200b"
"""What stands beside a word and says nothing; a sign may be followed by how it is to be drawn."""


def is_yes(text: str) -> bool | None:
    """Tell whether somebody says yes; None if it is neither a yes nor a no that is known.

    Nothing is a no. Capitals, blanks, full-width letters and a stop at the end do not
    matter. A full-width `ｘ` is in doubt: typed in Japanese it may well be a `×`, a no.

    >>> is_yes("Так."), is_yes("○"), is_yes(""), is_yes("later")
    (True, True, False, None)
    """
    if text.strip() in {"ｘ", "Ｘ"}:
        return None
    word = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip(_AROUND)
    return True if word in _YES else False if not word or word in _NO else None
