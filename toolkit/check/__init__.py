"""What looks wrong in a catalog: the table of checks and the one stage that runs them.

No finding is no review: the checks see numbers, addresses, letters and marks,
never whether a sentence says what its source says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.neighbours import may_cover
from toolkit.catalog.template import passage_lang
from toolkit.check.base import Check, Context, EntryByEntry, Flaw, Given, Located, is_written
from toolkit.check.rules import (
    adopted,
    agreement,
    bracket,
    chinese_glyph,
    conflict,
    doubled_word,
    end_mark,
    glossary,
    hidden_character,
    homoglyph,
    impossible_date,
    inconsistent,
    length,
    long_title,
    lost_sentence,
    markup,
    merged_mark,
    mixed_style,
    name,
    negation,
    no_words,
    numbers,
    organisation,
    quotation_marks,
    repetition,
    russian_letter,
    said_twice,
    sensitive_form,
    stray_markup,
    unattributed,
    unit,
    untranslated_copy,
    url,
    weekday_month,
    wrong_script,
)
from toolkit.core.model.catalog import MERGED, Entry, short_hash
from toolkit.core.model.finding import Finding
from toolkit.lang import LANGUAGES, language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.check.base import Look
    from toolkit.core.model.catalog import Catalog


CHECKS: tuple[Check, ...] = (
    conflict.CHECK,
    adopted.CHECK,
    merged_mark.CHECK,
    no_words.CHECK,
    said_twice.CHECK,
    untranslated_copy.CHECK,
    wrong_script.CHECK,
    russian_letter.CHECK,
    homoglyph.CHECK,
    chinese_glyph.CHECK,
    numbers.CHECK,
    unit.CHECK,
    weekday_month.CHECK,
    impossible_date.CHECK,
    organisation.CHECK,
    name.CHECK,
    unattributed.CHECK,
    glossary.CHECK,
    sensitive_form.CHECK,
    negation.CHECK,
    lost_sentence.CHECK,
    length.CHECK,
    long_title.CHECK,
    repetition.CHECK,
    doubled_word.CHECK,
    inconsistent.CHECK,
    agreement.CHECK,
    url.CHECK,
    markup.CHECK,
    stray_markup.CHECK,
    end_mark.CHECK,
    quotation_marks.CHECK,
    bracket.CHECK,
    mixed_style.CHECK,
    hidden_character.CHECK,
)
"""Every check, in the order in which an entry's findings are listed."""

ID_LENGTH = 8
"""Hexadecimal digits of a finding's id: enough to tell those of a project apart."""

_BLOCK = 1000
_NOTHING = Given()


def unchecked(source: str, target: str, checks: tuple[Check, ...] = CHECKS) -> tuple[str, ...]:
    """Name the checks that need what the toolkit does not know of one of the languages.

    Raises:
        ConfigError: a language is not in the table.
    """
    own, other = language(source), language(target)
    return tuple(
        each.name
        for each in checks
        if any(getattr(own, part) is None for part in each.source_needs)
        or any(getattr(other, part) is None for part in each.target_needs)
    )


def check_catalog(
    catalog: Catalog,
    source: str,
    target: str,
    checks: tuple[Check, ...] = CHECKS,
    given: Given = _NOTHING,
) -> tuple[Located, ...]:
    """Look at every entry that has a translation, reviewed or not.

    A check that needs what is not known of a language is left out (`unchecked`).
    Obsolete and untranslated entries are left out; those that are merged into
    their neighbour (``++``) are looked at together with it. Never raises on content.

    Returns:
        Findings in the order of entries, then plural forms, then checks.

    Raises:
        ConfigError: a language is not in the table.
    """
    context = Context(language(source), language(target), given)
    left_out = unchecked(source, target, checks)
    checks = tuple(each for each in checks if each.name not in left_out)
    texts = tuple(_texts(catalog))
    entries = tuple(_with_merged([text.form for text in texts]))
    order = {check.name: place for place, check in enumerate(checks)}
    found = list(_find_all(checks, entries, context))
    found.sort(key=lambda each: (each[0], order[each[1].name]))
    times: Counter[tuple[object, ...]] = Counter()
    # A text is hashed once, however many findings it has.
    marks = {index: _mark(texts[index], target) for index in {index for index, *_ in found}}
    located = []
    for index, check, flaw in found:
        place = (index, check.name, flaw.span)
        mark = f"{marks[index]} {check.name} {flaw.span} {times[place]}"
        located.append(_locate(texts[index], check, flaw, target, mark))
        times[place] += 1
    return tuple(located)


def _find_all(
    checks: tuple[Check, ...], entries: tuple[Entry, ...], context: Context
) -> Iterator[tuple[int, Check, Flaw]]:
    """Run the checks; those of single translations block by block.

    So what one reads in a text (its numbers) is still remembered when the next one asks for it:
    without blocks, 20,000 entries with numbers take a third longer.
    """
    alone: list[tuple[Check, Look]] = []
    for check in checks:
        if isinstance(check.find, EntryByEntry):
            alone.append((check, check.find.look))
        else:
            yield from ((index, check, flaw) for index, flaw in check.find(entries, context))
    written = [(index, entry) for index, entry in enumerate(entries) if is_written(entry)]
    for start in range(0, len(written), _BLOCK):
        for check, look in alone:
            for index, entry in written[start : start + _BLOCK]:
                for flaw in look(entry, _context_of(entry, context)):
                    yield index, check, flaw


def _context_of(entry: Entry, context: Context) -> Context:
    """Read a passage in another language than its document by the rules of its own."""
    lang = passage_lang(entry)
    return replace(context, source=language(lang)) if lang in LANGUAGES else context


@dataclass(frozen=True, slots=True)
class _Text:
    """A translation to look at: that of an entry, or one of its plural forms."""

    entry: Entry
    plural: int
    form: Entry


def _mark(text: _Text, lang: str) -> str:
    """Return what tells a pair of texts from all others."""
    entry = text.entry
    return short_hash(repr((lang, entry.msgctxt, entry.msgid, text.plural, text.form.msgstr)))


def _locate(text: _Text, check: Check, flaw: Flaw, lang: str, mark: str) -> Located:
    """Make a finding of a flaw, with an id made of its `mark`."""
    entry, msgstr = text.entry, text.form.msgstr
    finding = Finding(
        check.name,
        flaw.severity or check.severity,
        flaw.message,
        lang,
        entry.msgid,
        id=short_hash(mark)[:ID_LENGTH],
        text=msgstr,
        span=flaw.span,
    )
    return Located(finding, entry, flaw.span, text.plural)


def _texts(catalog: Catalog) -> Iterator[_Text]:
    for entry in catalog.entries:
        if not entry.obsolete:
            for plural, form in enumerate(_forms(entry)):
                yield _Text(entry, plural, form)


def _forms(entry: Entry) -> tuple[Entry, ...]:
    """Make an entry of each plural form; the first of several renders the singular."""
    if entry.msgid_plural is None:
        return (entry,)
    several = len(entry.msgstr_plural) > 1
    return tuple(
        replace(
            entry, msgid=entry.msgid if several and not index else entry.msgid_plural, msgstr=form
        )
        for index, form in enumerate(entry.msgstr_plural)
    )


def _with_merged(entries: list[Entry]) -> Iterator[Entry]:
    """Put the source of each entry that says ``++`` behind that of the entry which covers it."""
    texts = [entry.msgid for entry in entries]
    covering: int | None = None
    for index, entry in enumerate(entries):
        if entry.msgstr.strip() not in MERGED:
            covering = index
        elif covering is not None and may_cover(entries[covering], entry):
            texts[covering] += f" {entry.msgid}"
    for entry, text in zip(entries, texts, strict=True):
        yield entry if text == entry.msgid else replace(entry, msgid=text)
