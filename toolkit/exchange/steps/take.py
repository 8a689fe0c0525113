"""`take`: whatever comes back from a translator goes into its catalog."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from toolkit.catalog.header import touch_header
from toolkit.core.errors import CatalogError, ToolkitError
from toolkit.core.model.catalog import Catalog
from toolkit.exchange.formats import find_format
from toolkit.exchange.kit.mark import unmark_catalog
from toolkit.exchange.merge_catalog import NOTHING, Accept, Return, take_catalog
from toolkit.exchange.page.read import read_answers
from toolkit.exchange.running.read import Running
from toolkit.exchange.steps.came import Came, Failed, Passed, open_came
from toolkit.exchange.steps.meant import find_place, find_sent
from toolkit.exchange.steps.persons import (
    Recorder,
    Work,
    approval_options,
    approve_accepted,
    require_person,
)
from toolkit.exchange.steps.questions import Answered, take_answers
from toolkit.exchange.steps.running import find_base, match_text
from toolkit.exchange.steps.sheet import check_returned, take_returned
from toolkit.exchange.taking import (
    TakeReport,
    count_accepted,
    doubt_joined,
    doubt_official,
    doubt_untouched,
    live_entries,
)
from toolkit.project.catalogs import (
    read_catalog,
    require_catalog,
    rewrite_catalog,
)
from toolkit.project.seeds import of_document, seed_paths

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from toolkit.core.model.catalog import Key
    from toolkit.exchange.merge_messages import Taken
    from toolkit.exchange.messages import Exchange
    from toolkit.project.folder import Project
    from toolkit.review.steps.decide import DecisionOptions

ANSWERS = "answers.json"
"""What answers are called that came without a file."""


@dataclass(frozen=True, slots=True)
class TakeOptions:
    """What has come back."""

    path: Path
    now: str
    """PO-Revision-Date of the catalog, if something changes."""
    by: str = ""
    """Whose work it is; a kit knows that by itself."""
    document: str = ""
    """Of a catalog that doesn't say it."""
    lang: str = ""
    accept: Accept = NOTHING
    """What somebody vouches for."""
    approve: bool = False
    """Whether what a person has accepted on a page is recorded as that person's approval."""
    key: Path | None = None
    """Signs that approval, if given."""
    dry_run: bool = False


Done = TakeReport | Answered | Failed | Passed


def take(project: Project, options: TakeOptions) -> tuple[Done, ...]:
    """Merge what came back into its catalog, or catalogs: translations, and the author's answers.

    Each file by itself: one that cannot be taken never stops those beside it.

    Returns:
        What became of each file, in the order of their names.

    Raises:
        CatalogError: the only file is damaged, foreign or of another project, or its catalog
            is missing or damaged; nothing is written then.
        ConfigError: two people have to stand behind each text, and it is not said
            whose work this is; or it cannot be approved.
    """
    came, failed, passed = open_came(project, options.path)
    alone = len(came) + len(failed) == 1
    done: list[Done] = list(failed)
    people = _people(came)
    for each in came:
        try:
            whose = replace(options, by=options.by or people.get(each, ""))
            done.append(_take_one(project, whose, each))
        except ToolkitError as error:
            if alone:
                raise
            done.append(Failed(each.name, str(error)))
    return (*done, *passed)


def take_each(project: Project, calls: Iterable[TakeOptions]) -> tuple[Done, ...]:
    """Take several files, as `take` does each; one that cannot be taken stops no other.

    Raises:
        ToolkitError: as `take`, if there is one call only.
    """
    calls = tuple(calls)
    done: list[Done] = []
    for options in calls:
        try:
            done += take(project, options)
        except ToolkitError as error:
            if len(calls) == 1:
                raise
            done.append(Failed(project.place(options.path), str(error)))
    return tuple(done)


def take_answers_of(project: Project, options: TakeOptions, data: bytes) -> TakeReport:
    """Take the answers of a review page that came by another way than as a file.

    Raises:
        CatalogError: it is no file of answers, or its catalog is missing or damaged.
        ConfigError: as `take`.
    """
    came = Came(ANSWERS, data, "")
    returned = read_answers(data, came.name)
    whose = replace(options, by=options.by or _person_of(came))
    return _take_messages(project, whose, came.name, returned)


def _take_one(project: Project, options: TakeOptions, came: Came) -> TakeReport | Answered:
    sent_as = find_format(came.name)
    assert sent_as is not None  # noqa: S101 -- see `open_came`
    if sent_as.read_answers:
        table = sent_as.read_answers(came.data, came.name)
        if table is not None:
            return take_answers(project, table, came.name, now=options.now, dry_run=options.dry_run)
    if sent_as.read is None:
        raise CatalogError(
            "is no table of questions", where=came.name, remedy="take the file that was sent"
        )
    returned = sent_as.read(came.data, came.name)
    if isinstance(returned, Catalog):
        _approval(project, options, came.name, returned)
        return _take_catalog(project, options, came.name, returned)
    if isinstance(returned, Running):
        return _take_running(project, options, came.name, returned)
    return _take_messages(project, options, came.name, returned)


def _approval(
    project: Project, options: TakeOptions, file: str, returned: Exchange | Catalog
) -> DecisionOptions | None:
    """Return how what a file accepts is approved; None if it is not to be."""
    if not options.approve:
        return None
    work = _work(options, None if isinstance(returned, Catalog) else returned)
    return approval_options(project, work, returned, file, options.key)


def _work(options: TakeOptions, returned: Exchange | None = None) -> Work:
    role, saved = (returned.role, returned.saved) if returned else ("", "")
    return Work(options.by, options.now, options.dry_run, role, saved)


def _people(came: tuple[Came, ...]) -> dict[Came, str]:
    """Tell to whom each file was sent: it says so itself, or a file that came with it does.

    Where files of several people lie together, one that does not say it is nobody's.
    """
    own = {each: _person_of(each) for each in came}
    groups: dict[str, set[str]] = {}
    for each, name in own.items():
        groups.setdefault(each.group, set()).update({name} - {""})
    alone = {group: "".join(names) for group, names in groups.items() if len(names) == 1}
    return {each: name or alone.get(each.group, "") for each, name in own.items()}


def _person_of(came: Came) -> str:
    sent_as = find_format(came.name)
    try:
        return sent_as.sent_to(came.data, came.name) if sent_as and sent_as.sent_to else ""
    except ToolkitError:
        return ""  # whoever takes it says what is wrong with it


# ── A catalog ────────────────────────────────────────────────────────────────


def _take_catalog(
    project: Project, options: TakeOptions, file: str, returned: Catalog
) -> TakeReport:
    document, lang = find_place(project, returned, file, options.document, options.lang)
    sent = find_sent(project, lang, document, returned)
    ours, _ = require_catalog(project, lang, document)
    path = project.catalog_path(lang, document)
    returned = replace(unmark_catalog(returned), lang=lang)
    source_lang = of_document(project, seed_paths(project)[document]).source_lang

    def merge(current: Catalog) -> Return:
        now = replace(current, lang=lang)
        return take_catalog(sent, now, returned, source_lang, options.accept)

    done = merge(ours)
    require_person(project, options.by, done.taken, file)

    def change(current: Catalog | None) -> Catalog:
        nonlocal done
        if current is None:
            raise CatalogError(
                "vanished meanwhile", where=project.place(path), remedy="put it back, try again"
            )
        done = merge(current)
        return touch_header(current, replace(done.catalog, lang=current.lang), options.now)

    work = Recorder(project, (document, lang), _work(options))
    versions = rewrite_catalog(project, path, change, ahead=work.record, dry_run=options.dry_run)
    told, record = _tell(project, (document, lang), done, versions), work.of(*versions)[0]
    return replace(told, file=file, by=options.by, base=sent is not None, record=record)


def _tell(
    project: Project,
    place: tuple[str, str],
    done: Return,
    versions: tuple[Catalog | None, Catalog],
) -> TakeReport:
    """Say what became of a catalog."""
    document, lang = place
    lines = _lines(project, lang, document)
    return TakeReport(
        document,
        lang,
        project.place(project.catalog_path(lang, document)),
        "",
        "",
        tuple(replace(each, place=f"line {each.place}") for each in done.taken),
        done.homeless,
        conflicts=tuple(entry.msgid for entry in done.conflicts),
        emptied=tuple(entry.msgid for entry in done.emptied),
        accepted=count_accepted(versions),
        joined=doubt_joined(done.joined, lines),
        untouched=doubt_untouched(done.untouched, lines),
        dropped=done.dropped,
        official=doubt_official(versions, lines),
    )


def _lines(project: Project, lang: str, document: str) -> dict[Key, str]:
    """Return where each entry stands now, as ``path:line``."""
    catalog, _ = read_catalog(project, lang, document)
    path = project.place(project.catalog_path(lang, document))
    return {entry.key: f"{path}:{entry.line}" for entry in live_entries(catalog)}


# ── Messages ─────────────────────────────────────────────────────────────────


def _take_messages(
    project: Project, options: TakeOptions, file: str, returned: Exchange
) -> TakeReport:
    returned = check_returned(project, returned, file, document=options.document, lang=options.lang)
    place = (returned.document, returned.lang)
    recorder = Recorder(project, place, _work(options, returned))
    approval = _approval(project, options, file, returned)

    def allow(taken: tuple[Taken, ...]) -> None:
        require_person(project, options.by, taken, file)

    done, versions = take_returned(
        project,
        returned,
        now=options.now,
        allow=allow,
        accept=options.accept,
        ahead=recorder.record,
        dry_run=options.dry_run,
    )
    lines = _lines(project, returned.lang, returned.document)
    record, pending = recorder.of(*versions)
    after = versions[1]
    return TakeReport(
        *place,
        project.place(project.catalog_path(returned.lang, returned.document)),
        file,
        options.by,
        done.taken,
        (*returned.refused, *done.refused),
        notices=returned.notices,
        doubts=(*returned.doubts, *done.doubts),
        missing=returned.missing,
        unchanged=done.unchanged,
        record=record,
        accepted=count_accepted(versions),
        joined=doubt_joined(done.joined, lines),
        official=doubt_official(versions, lines),
        one_by_one=sum(each.accepted for each in returned.messages),
        approval=approve_accepted(project, returned, after, approval, pending),
    )


def _take_running(
    project: Project, options: TakeOptions, file: str, returned: Running
) -> TakeReport:
    base = find_base(project, returned, file, options.document, options.lang)
    found = match_text(project, returned, base, vouched=options.accept.drafts)
    options = replace(options, by=options.by or base.to)
    done = _take_messages(project, options, file, found)
    return replace(done, base=base.sent is not None)
