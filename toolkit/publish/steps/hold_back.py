"""Languages that stay in a release though their source moved on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.publish.edition.compare import same_source
from toolkit.publish.edition.dating import is_said
from toolkit.publish.steps.behind import is_moved_on
from toolkit.publish.steps.finished import find_editions

if TYPE_CHECKING:
    from toolkit.core.model.edition import Edition
    from toolkit.project.releases.ledger_folder import Ledger
    from toolkit.project.releases.manifest import Manifest
    from toolkit.publish.steps.run import Published, Run
    from toolkit.publish.steps.standing import Standing


def hold_back(
    run: Run,
    standing: Standing,
    source: Edition,
    done: Published,
    planned: Manifest,
    ledger: Ledger,
) -> tuple[Published, Manifest]:
    """Find the languages that stay and translate an earlier source; withhold them if so set.

    A typo of the source, of which nobody is told, leaves no language behind.
    """
    found = find_editions(standing, done.kept)
    silent = run.options.kind == "silent" or is_said(source, ledger)
    behind = tuple(
        lang
        for lang, each in found.items()
        if not same_source(each, source)
        if not silent or is_moved_on(ledger, lang, source.lang)
    )
    if not behind or run.project.config.outdated == "notice":
        return replace(done, behind=behind), planned
    left = {lang: record for lang, record in planned.languages.items() if lang not in behind}
    languages = tuple(lang for lang in done.languages if lang in left)
    kept = tuple(lang for lang in done.kept if lang in left)
    return (
        replace(done, languages=languages, kept=kept, withheld=behind),
        replace(planned, languages=left),
    )
