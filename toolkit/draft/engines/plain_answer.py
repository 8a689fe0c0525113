"""The bare translation out of what a model says: its wrapping comes off by rule, never more.

A wrapping is what stands around a text and cannot be part of it: a thought in its tags, a
fence, “Here is the translation:”, quotation marks that the source does not have. What else
goes beyond one sentence (an explanation, a second version, a reading in brackets) is no
wrapping, and nobody can tell for sure where it begins; so the whole answer is refused, and
the search asks again.
"""

from __future__ import annotations

import re

from toolkit.draft.engines.base import Refusal
from toolkit.draft.engines.dialogue import NOT_ASKED_FOR, TOO_LONG, longest
from toolkit.draft.engines.wrapping import NO_TEXT, without_fence, without_thought

_TAGS = re.compile(r"<(answer|translation|output)>(.*)</\1>", re.DOTALL)
_WRAPPING = 400
"""Characters that a wrapping has at most; what is longer is looked at no further."""
_LANGUAGE = r"(?:(?:english|ukrainian|japanese)\s+)?"
_LEAD = re.compile(
    r"(?P<marks>\*{0,2})(?:"
    # Sure! Here is the Ukrainian translation of the sentence:
    r"(?:(?:sure|certainly|of\s+course|okay|ok|absolutely)[!,.]?\s*)?"
    rf"(?:(?:here(?:\s+is|['’]s)|this\s+is|below\s+is)\s+(?:(?:the|your|my|a)\s+)?{_LANGUAGE}"
    r"(?:translation|translated\s+\w+)(?:\s+(?:of|in|into|to)\s[^:：\n]{1,60})?"
    rf"|{_LANGUAGE}translation|ukrainian|japanese|english)"
    # Звичайно! Ось переклад українською мовою:
    r"|(?:(?:звичайно|авжеж|добре)[!,.]?\s*)?(?:ось\s+)?"
    r"(?:(?:ваш|український|англійський|японський)\s+)?переклад"
    r"(?:\s+(?:речення|тексту))?(?:\s+(?:українською|англійською|японською)(?:\s+мовою)?)?"
    # はい、以下が日本語訳です：
    r"|(?:はい[、。]?)?(?:以下(?:が|は|に))?(?:日本語|英語|ウクライナ語)?[のへ]{0,2}(?:翻訳|訳文|訳)"
    r"(?:文|結果)?(?:です|を示します|は(?:以下|次)の(?:通り|とおり)です)?"
    # 以下是翻译结果：
    r"|(?:以下是)?(?:翻译|译文|翻譯|譯文)(?:结果|結果)?(?:如下)?"
    r")(?:(?P=marks))?\s*[:：](?:(?P=marks))?[ \t]*(?P<line>\n\s*)?",
    re.IGNORECASE,
)
"""What announces a translation, in the languages that such models speak of their own accord."""
_QUOTES = {
    "“": "”", '"': '"', "«": "»", "„": "“", "‘": "’", "'": "'", "「": "」", "『": "』", "`": "`"
}  # fmt: skip
_TIMES = 2
"""How often quotation marks are taken off: models double them, and no more."""
_CONTROL = re.compile(
    r"<\|[^<>\n]*>|<｜[^<>\n]*｜>|<\w+\|>|</?(?:start|end)_of_turn>|</?s>|\[/?INST\]|<unused\d+>"
)
"""Marks between the turns of a talk, which no reader is ever to see."""
_READING = re.compile(r"[(（]([^()（）]*)[)）]\s*[.。!！?？…]*$")
_EVASION = re.compile(
    r"\bas an ai (?:language )?(?:model|assistant)\b"
    r"|\bplease (?:provide|share|send|enter)\b.{0,60}\btranslat"
    r"|\bi(?: can(?:no|['’])t|['’]m (?:unable|not able) to| am (?:unable|not able) to) translate\b"
    r"|\bi(?: can(?:no|['’])t|['’]m unable to| am unable to) (?:assist|help) with (?:this|that)\b"
    r"|(?:надайте|надішліть|введіть).{0,40}(?:текст|речення).{0,30}переклад"
    r"|翻訳.{0,8}(?:テキスト|文章|原文|文)を.{0,10}(?:入力|提供|お送り|教えて)",
    re.IGNORECASE,
)
_OF_IT = re.compile(r"translat|перекла[дс]|翻訳", re.IGNORECASE)
_SAID_TOO = 12
"""Characters of a source that no translation holds by chance; a name may well stay."""
_COLON = re.compile("[:：]")
_LETTER = re.compile("[a-zß-ɏḀ-ỿ]")
_NO_LATIN = re.compile(r"[^\W\dA-Za-zÀ-ɏḀ-ỿʼ]")


def read_plain(content: str, source: str) -> str | Refusal:
    """Take the wrapping off an answer, or say why what is in it cannot be the translation.

    Args:
        content: all that the model said.
        source: the sentence that it was asked to translate, on one line.
    """
    text = without_thought(content)
    if text is None:
        return Refusal("the model's answer ends within its thoughts")
    if len(text) > longest(source) + _WRAPPING:
        return Refusal(TOO_LONG)
    text = _unwrapped(text, source)
    return Refusal(reason) if (reason := _fault(text, source)) else text


def _unwrapped(text: str, source: str) -> str:
    """Take off tags, a fence, an announcement and quotation marks, from the outside in."""
    tags = _TAGS.fullmatch(text)
    text = without_fence(tags[2].strip() if tags else text)
    text = without_fence(_without_lead(text, source))
    for _ in range(_TIMES):
        text = _unquoted(text, source)
    return text


def _without_lead(text: str, source: str) -> str:
    """Take off “Here is the translation:”, which a source may say as well.

    On a line of its own it is no part of a sentence. Before the text on the same line it
    is one only if the colon is one more than the source has.
    """
    lead = _LEAD.match(text)
    if not lead or _LEAD.match(source) or not (rest := text[lead.end() :].strip()):
        return text
    apart = lead["line"] or len(_COLON.findall(rest)) >= len(_COLON.findall(source))
    return rest if apart else text


def _unquoted(text: str, source: str) -> str:
    """Take off quotation marks that enclose all of an answer, where none begins its source."""
    if source[:1] in _QUOTES or not _is_quoted(text):
        return text
    inside = text[1:-1].strip()
    # Inside, the same marks may only be a second pair around the whole.
    return inside if _is_quoted(inside) or not {text[0], text[-1]} & set(inside) else text


def _is_quoted(text: str) -> bool:
    return len(text) > 1 and _QUOTES.get(text[0]) == text[-1]


def _fault(text: str, source: str) -> str:
    """Say what an answer has beside a translation, or instead of one; empty if nothing."""
    more = f"{NOT_ASKED_FOR}: it"
    faults = (
        (NO_TEXT.search(text), NOT_ASKED_FOR),
        ("\n" in text, f"{more} has more than the translation of one sentence"),
        (_CONTROL.search(text) and not _CONTROL.search(source), f"{more} has marks of its own"),
        (_says_source(text, source), f"{more} says the source as well"),
        (_adds_reading(text, source), f"{more} adds something in brackets"),
        (_LEAD.match(text) and not _LEAD.match(source), f"{more} may begin with a remark"),
        (
            _EVASION.search(text) and not _OF_IT.search(source),
            "the model speaks about translating, and does not translate",
        ),
    )
    return next((reason for is_so, reason in faults if is_so), "")


def _says_source(text: str, source: str) -> bool:
    """Tell whether a translation holds all of its source; a copy is for the guards to find."""
    told, said = text.casefold(), source.casefold().rstrip(".。")
    return len(said) >= _SAID_TOO and said in told and told.rstrip(".。") != said


def _adds_reading(text: str, source: str) -> bool:
    """Tell whether it ends with a reading or remark in Latin letters, and the source does not."""
    found = _READING.search(text)
    if not found or re.search("[(（]", source):
        return False
    inside = found[1]
    latin = bool(_LETTER.search(inside)) and not _NO_LATIN.search(inside)
    return latin and inside.casefold() not in source.casefold()
