"""What is known of single Japanese words."""

from __future__ import annotations

from toolkit.lang.base import Words

WORDS = Words(
    twice=(
        r"([\u30a1-\u30fa\u30fc\u3400-\u9fff]{4,20}|[\u3400-\u9fff]{2,3}|"
        r"(?<![\u30a1-\u30fc])[\u30a1-\u30fa][\u30a1-\u30fa\u30fc]{2}|"
        r"[\u3400-\u9fff][\u3041-\u3096]{1,4}[をがにはで])\1(?![\u30a1-\u30fc])"
        r"|(?<=[\u30a1-\u30ff\u3400-\u9fff])(をを|がが(?!ん)|のの(?![しぼぞどろ])|はは(?=[、\u30a1-\u30ff\u3400-\u9fff])|"
        r"にに(?=[、\u30a1-\u30ff\u3400-\u9fff])|でで(?=[、\u30a1-\u30ff\u3400-\u9fff]))"
    ),
)
