"""What keeps a document back from release in a language, entry by entry."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Literal

from toolkit.check.steps.project_data import read_given
from toolkit.check.task import find_faults
from toolkit.core.model.catalog import Catalog
from toolkit.core.model.finding import Severity
from toolkit.core.wording import counted
from toolkit.lang import language
from toolkit.project.folder import publishable
from toolkit.project.pictures import picture_faults
from toolkit.project.releases.told import is_line
from toolkit.publish.edition.build import source_edition, translate_document
from toolkit.publish.edition.containers import is_merged
from toolkit.publish.edition.merges import orphan_merges, shared_merges
from toolkit.publish.edition.told import tell_lines
from toolkit.publish.embargo import is_over, tell_hour, tell_rest
from toolkit.publish.printable import find_unprintable
from toolkit.publish.words import interface_words
from toolkit.review.questions import collect_questions
from toolkit.review.states import blockers
from toolkit.review.steps.clear import read_clearances
from toolkit.source.account import lost_problem, lost_remedy
from toolkit.source.named import named_speakers

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from toolkit.core.model.document import Document
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.printable import Unprintable
    from toolkit.publish.steps.translation import Translation
    from toolkit.review.questions import Question

ASKED = "an open question to the author"
ANSWER_IT = "take the answer (toolkit take), or take the comment out"


BLOCKING: dict[str, tuple[Severity, ...]] = {
    "error": (Severity.ERROR,),
    "warning": (Severity.ERROR, Severity.WARNING),
    "none": (),
}
"""Which findings keep a document back, by the setting `block-on`."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """One reason why a document cannot be released in a language."""

    lang: str
    """Empty for what keeps every language back."""
    where: str
    """``path:line`` or ``path:line:column``."""
    reason: str
    msgid: str = ""
    kind: Literal["sentence", "question", "clearance", "embargo", "confidential", "other"] = "other"
    """A sentence that is not ready, an open question to the author, words that who spoke them
    has not cleared, what the author holds back, or any other fault."""


def find_blockers(
    project: Project, source: Source, translation: Translation, fonts: FontBundle | None = None
) -> tuple[Blocker, ...]:
    """List everything that keeps a language from release: pictures, then as its catalog stands.

    Args:
        project: where.
        source: with its pictures (`attach_pictures`).
        translation: into the language.
        fonts: those of the release; without them nobody knows what cannot be printed.
    """
    lang, path, catalog = translation.lang, translation.path, translation.catalog
    if catalog is None:
        reason = f"there is no catalog yet: toolkit extract {source.document.slug}"
        return (Blocker(lang, path, reason),)
    found = [*_lost_blockers(source, lang), *_picture_blockers(source, lang)]
    template, seals = source.template_in(lang), translation.approvals.seals
    found += [
        Blocker(
            lang,
            f"{path}:{each.entry.line or 1}",
            f"{each.entry.msgctxt}: {each.reason}" if is_line(each.entry) else each.reason,
            each.entry.msgid,
            "sentence",
        )
        for each in blockers(template, catalog, seals, publishable(project))
    ]
    found += [
        Blocker(
            lang,
            str(each.places[0]),
            f"{ASKED}: “{each.text}”; {ANSWER_IT}",
            each.source,
            "question",
        )
        for each in open_questions(source, translation)
    ]
    found += clearance_blockers(project, source, lang)
    if project.config.require == "approved":
        found += [Blocker(lang, path, reason) for path, reason in translation.approvals.faults]
    found += _merge_blockers(source, translation, catalog)
    if BLOCKING[project.config.block_on]:
        found += _blocking_findings(project, source, translation, catalog)
    if fonts is not None:
        found += print_blockers(lang, translation_unprintable(source, translation, fonts))
    return tuple(found)


def _merge_blockers(
    source: Source, translation: Translation, catalog: Catalog
) -> Iterator[Blocker]:
    lang, path = translation.lang, translation.path
    for entry in orphan_merges(source.document, source.segments, catalog):
        yield Blocker(lang, f"{path}:{entry.line}", "++ has no neighbour before it", entry.msgid)
    for entry in shared_merges(source.document, source.segments, catalog):
        reason = (
            "++ cannot stand here: this sentence, or the one before it, stands in several places; "
            "translate each by itself"
        )
        yield Blocker(lang, f"{path}:{entry.line}", reason, entry.msgid)
    for entry in catalog.entries:
        if is_line(entry) and is_merged(entry) and not entry.obsolete:
            reason = f"{entry.msgctxt}: ++ has no neighbour before it; translate it"
            yield Blocker(lang, f"{path}:{entry.line}", reason, entry.msgid)


def _lost_blockers(source: Source, lang: str) -> Iterator[Blocker]:
    """Keep back a document that has not all of its seed: it would be wrong in any language."""
    document = source.document
    for line, some in groupby(source.lost, lambda each: each.line):
        reason = f"{lost_problem(some)}; {lost_remedy(document, line)}"
        yield Blocker(lang, f"{document.path}:{line}", reason)


def _picture_blockers(source: Source, lang: str) -> Iterator[Blocker]:
    for fault in picture_faults(source, (lang,)):
        yield Blocker(lang, fault.where, "; ".join(filter(None, (fault.problem, fault.remedy))))


def _blocking_findings(
    project: Project, source: Source, translation: Translation, catalog: Catalog
) -> list[Blocker]:
    """List what the checks found that the settings let no release pass."""
    faults = find_faults(
        translation.data,
        catalog,
        translation.path,
        source.document.lang,
        translation.lang,
        read_given(project, source.document.slug, translation.lang),
        translation.approvals.dismissed,
    )
    return [
        Blocker(
            translation.lang,
            f"{translation.path}:{finding.line}:{finding.column}",
            f"{finding.message} [{finding.check}]",
            finding.msgid,
        )
        for finding in faults
        if finding.severity in BLOCKING[project.config.block_on] and not finding.dismissed
    ]


def open_questions(source: Source, translation: Translation) -> tuple[Question, ...]:
    """Return the open questions about sentences that the source still has."""
    if translation.catalog is None:
        return ()
    wanted = {entry.key for entry in source.template_in(translation.lang).entries}
    entries = tuple(entry for entry in translation.catalog.entries if entry.key in wanted)
    catalog = replace(translation.catalog, entries=entries)
    asked = ((translation.lang, translation.path, catalog),)
    return collect_questions(source.document.slug, asked)


def source_unprintable(source: Source, fonts: FontBundle) -> tuple[Unprintable, ...]:
    """List what of the source itself cannot be printed, which keeps every language back."""
    document = source.document
    edition = source_edition(document, source.segments, source.pictures)
    return find_unprintable(tell_lines(edition, source.told, document), fonts)


def translation_unprintable(
    source: Source, translation: Translation, fonts: FontBundle
) -> tuple[Unprintable, ...]:
    """List what of a translation cannot be printed, reviewed or not."""
    catalog = translation.catalog or Catalog(translation.lang)
    edition = translate_document(
        source.document,
        source.segments,
        catalog,
        path=translation.path,
        draft=True,
        words=interface_words(translation.lang),
        pictures=source.pictures,
    )
    edition = tell_lines(edition, source.told, source.document, catalog, translation.path)
    found = find_unprintable(edition, fonts)
    return tuple(each for each in found if each.where.startswith(f"{translation.path}:"))


def clearance_blockers(project: Project, source: Source, lang: str) -> Iterator[Blocker]:
    """Keep back what somebody said and has not cleared, where the settings ask for it.

    What of the source itself is not cleared keeps every language back.
    """
    if not project.config.clearance:
        return
    found = read_clearances(project, source, lang)
    for unknown in found.unknown:
        where = project.settings or source.document.path
        yield Blocker(lang, where, f"clearance: {unknown}", kind="clearance")
    name = source.document.slug
    for each in found.missing:
        changed = f", {each.changed} changed since" if each.changed else ""
        words = f"{each.total - each.cleared} of {counted(each.total, 'entry')}{changed}"
        whom = f'--lang {lang} --speaker "{each.speaker}"'
        reason = (
            f"{each.speaker} has not cleared their words in {language(lang).english} ({words}); "
            f"ask with toolkit send {name} {whom}, then: toolkit approve {name} {whom} --by NAME"
        )
        yield Blocker(lang, each.where, reason, kind="clearance")


def named_blockers(project: Project, source: Source) -> Iterator[Blocker]:
    """Keep back a source that names who is not to be named, if the settings let no warning pass."""
    if Severity.WARNING in BLOCKING[project.config.block_on]:
        for each in named_speakers(source.document, ""):
            yield Blocker(each.lang, f"{each.path}:{each.line}", each.message)


def disclosure_blockers(
    project: Project, document: Document, now: dt.datetime | None
) -> Iterator[Blocker]:
    """Keep back what is not to be public yet, or not at all."""
    embargo, confidential = document.disclosure.embargo, document.disclosure.confidential
    if embargo and not is_over(embargo, now):
        hour = tell_hour(embargo, "en", project.config.timezones, project.languages)
        rest = f", in {tell_rest(embargo, now)}" if now else ""
        before = f"before that, for those who keep it: toolkit publish {document.slug} --advance"
        yield Blocker("", embargo.where, f"embargoed until {hour}{rest}; {before}", kind="embargo")
    if confidential:
        reason = "is confidential; take the key out once it may be public"
        yield Blocker("", document.disclosure.where, reason, kind="confidential")


def print_blockers(lang: str, found: Iterable[Unprintable]) -> tuple[Blocker, ...]:
    """Make blockers of what cannot be printed."""
    return tuple(Blocker(lang, each.where, f"{each.problem}: {each.remedy}") for each in found)
