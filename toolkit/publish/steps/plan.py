"""What a release is made of: its manifest as planned, its pages and PDFs."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.redact import public_catalog
from toolkit.core import GENERATOR
from toolkit.core.errors import EngineError, SourceError
from toolkit.core.files import digest
from toolkit.project.releases.manifest import Manifest, language_record
from toolkit.publish.bundle import Bundle
from toolkit.publish.edition.compare import same_blocks
from toolkit.publish.edition.standing import said_of
from toolkit.publish.markup.sentences import title_text
from toolkit.publish.outputs.files import plan
from toolkit.publish.steps.made_of import (
    font_digests,
    in_order,
    project_outputs,
    settings_digest,
    tool_versions,
    translation_record,
    usual_apparatus,
)
from toolkit.publish.words import interface_words
from toolkit.review.states import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.core.model.edition import Edition
    from toolkit.project.folder import Project
    from toolkit.project.seeds import Source
    from toolkit.publish.fonts import FontBundle
    from toolkit.publish.publication import Behind
    from toolkit.publish.steps.translation import Translation
    from toolkit.publish.theme.base import Theme

NOBODY: Mapping[str, Behind] = MappingProxyType({})
UNCHANGED: Mapping[str, tuple[tuple[str, str], ...]] = MappingProxyType({})
NOTHING: Mapping[str, bytes] = MappingProxyType({})


def plan_manifest(
    project: Project,
    source: Source,
    translations: Iterable[Translation],
    editions: Iterable[Edition],
    fonts: FontBundle,
    theme: Theme,
    before: Manifest | None,
) -> Manifest:
    """Say what a release would be made of, before anything is rendered.

    Languages that the last release has and this one doesn't render are carried
    over. Revision, date and files are not filled in.
    """
    editions = tuple(editions)
    titles = {each.lang: title_text(each) for each in editions}
    standings = {each.lang: said_of(each, each.lang) for each in editions}
    records = {source.document.lang: language_record(source.template.entries, count_words)}
    records |= {each.lang: translation_record(each) for each in translations}
    known = _licences(project)
    records = {
        lang: replace(
            record,
            title=titles[lang],
            standing=standings[lang],
            licences={each: known[each] for each in record.engines if each in known},
        )
        for lang, record in records.items()
    }
    return Manifest(
        source.document.slug,
        revision=1,
        date="",
        source=digest(source.data),
        settings=settings_digest(project, theme),
        languages={**(before.languages if before else {}), **records},
        fonts=font_digests(fonts),
        tools=tool_versions(),
    )


def _licences(project: Project) -> Mapping[str, str]:
    """Return the licences of the models that have drafted here, by the labels of their engines.

    A damaged record costs a release no more than these; drafting and the models' own
    commands say what is wrong with it.
    """
    # Loaded only for a release; drafting takes its time.
    from toolkit.draft.steps.models import read_pins

    try:
        return read_pins(project).licences
    except (EngineError, SourceError):
        return {}


def make_bundle(
    project: Project,
    theme: Theme,
    editions: tuple[Edition, ...],
    date: str,
    planned: Manifest,
    attached: Mapping[str, bytes] = NOTHING,
    behind: Mapping[str, Behind] = NOBODY,
    changes: Mapping[str, tuple[tuple[str, str], ...]] = UNCHANGED,
) -> Bundle:
    """Gather what the writers are told beside the editions, which are all of the release."""
    languages = in_order(project, planned.languages)
    pairs, _ = choose_pairs(project, editions)
    draft = any(each.draft for each in editions)
    return Bundle(
        words={lang: interface_words(lang) for lang in languages},
        date=date,
        languages=languages,
        titles={lang: record.title for lang, record in planned.languages.items()},
        editions=editions,
        files=plan(
            project_outputs(project, draft=draft), planned.document, languages, pairs, changes
        ),
        attached=attached,
        behind=behind,
        changes=changes,
        paper=project.config.paper,
        theme=theme,
        logo_alt=project.config.logo_alt,
        spoken=project.config.spoken,
        site_url=project.config.site_url,
        usual=usual_apparatus(project),
        generator=GENERATOR,
    )


def choose_pairs(
    project: Project, editions: Iterable[Edition]
) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return the pairs of languages that stand side by side, and those whose blocks differ."""
    by_lang = {each.lang: each for each in editions}
    wanted = [pair for pair in project.config.parallel if by_lang.keys() >= set(pair)]
    able = [pair for pair in wanted if same_blocks(by_lang[pair[0]], by_lang[pair[1]])]
    return tuple(able), tuple(pair for pair in wanted if pair not in able)


def attached_catalogs(project: Project, translations: Iterable[Translation]) -> dict[str, bytes]:
    """Write the catalogs of a release as its PDFs carry them: without what is private."""
    if not project.config.attach:
        return {}
    return {
        each.lang: serialize_po(public_catalog(each.catalog))
        for each in translations
        if each.catalog is not None
    }
