"""A form stands there that hurts, takes sides, or is out of date: на Україні, キエフ.

Why: how a country or a city is called says whose side a text is on. The forms are lists, one a
language in `toolkit/lang/`; a project adds its own in `locales/<language>/forms.csv`. What
stands in quotation marks is a hint, for it may be somebody else's word. Source: the Ukrainian
orthography of 2019; the Ministry of Foreign Affairs of Japan on Ukrainian cities, 31 March 2022.

Fails: ``in Ukraine`` → ``на Україні``, ``Kyiv`` → ``キエフ``

Passes: ``focus on Ukraine`` → ``зосередитися на Україні``, ``Kyivan Rus`` → ``キエフ大公国``
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, Form, is_written
from toolkit.check.forms import built_in_forms
from toolkit.core.model.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.core.model.catalog import Entry

_QUOTE = '"“«„「『'
_NEAR = 40
"""Characters before a form in which a word may stand that makes it right."""
_KATAKANA = r"[\u30a1-\u30fa\u30fc]"
_FOLDED = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " "})


def find(entries: Sequence[Entry], context: Context) -> Iterator[tuple[int, Flaw]]:
    """Look for the forms of the language's list and of the project's."""
    forms = (*built_in_forms(context.target.code), *context.given.forms)
    if forms:
        pattern = _pattern(forms, spaced=context.target.spaced)
        heads = {form.text.rstrip("*").translate(_FOLDED) for form in forms}
        for index, entry in enumerate(entries):
            # Most texts have none of them, and to see that is much faster than the pattern.
            text = entry.msgstr.translate(_FOLDED)
            if any(head in text for head in heads) and is_written(entry):
                yield from ((index, flaw) for flaw in _find_forms(entry, forms, pattern))


def _find_forms(entry: Entry, forms: tuple[Form, ...], pattern: re.Pattern[str]) -> Iterator[Flaw]:
    text = entry.msgstr.translate(_FOLDED)
    for found in pattern.finditer(text):
        form = forms[int((found.lastgroup or "f0")[1:])]
        if not _is_right(text, found.span(), form):
            written = entry.msgstr[slice(*found.span())]
            instead = f": write “{form.write}”" if form.write else ""
            note = f" ({form.note})" if form.note else ""
            quoted = text[max(0, found.start() - 1) : found.start()] in tuple(_QUOTE)
            severity = Severity.HINT if quoted else None
            yield Flaw(f"“{written}”{instead}{note}", found.span(), severity)


@functools.lru_cache(maxsize=8)
def _pattern(forms: tuple[Form, ...], *, spaced: bool) -> re.Pattern[str]:
    """Make one pattern of all forms, the longer first."""
    ordered = sorted(range(len(forms)), key=lambda index: -len(forms[index].text))
    words = (f"(?P<f{index}>{_word(forms[index].text, spaced=spaced)})" for index in ordered)
    # Most letters of a text begin no form: to look at one letter first takes a third of the time.
    first = "".join(sorted({re.escape(form.text.translate(_FOLDED)[0]) for form in forms}))
    return re.compile(f"(?=[{first}])(?:{'|'.join(words)})")


def _word(text: str, *, spaced: bool) -> str:
    """Make a pattern that finds a form as a word; in Japanese, katakana end where others begin.

    So that no キーフ is found in クッキーファイル.
    """
    bare = text.rstrip("*").translate(_FOLDED)
    letters = r"\w" if spaced else _KATAKANA
    before = f"(?<!{letters})" if re.match(letters, bare) else ""
    after = f"(?!{letters})" if re.search(f"{letters}$", bare) else ""
    if text.endswith("*"):
        after = f"{letters}*+"
    return f"{before}{re.escape(bare)}{after}"


def _is_right(text: str, span: tuple[int, int], form: Form) -> bool:
    """Tell whether a form stands in a longer one, or behind a word, that makes it right."""
    before = text[max(0, span[0] - _NEAR) : span[0]].lower()
    around = text[max(0, span[0] - _NEAR) : span[1] + _NEAR]
    for each_form in form.unless:
        exception = each_form.translate(_FOLDED)
        if exception.endswith("*"):
            if exception[:-1].lower() in before:
                return True
        elif exception in around:
            return True
    return False


CHECK = Check(
    "sensitive-form", issue="locale-specific-content", severity=Severity.WARNING, find=find
)
