"""What the files of a release, and those of the site, are made of."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from toolkit.publish.publication import Behind, Publication
from toolkit.publish.theme.read import default_theme
from toolkit.publish.words import say_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.core.model.edition import Edition
    from toolkit.publish.outputs.files import File
    from toolkit.publish.theme.base import Theme


@dataclass(frozen=True, slots=True)
class Bundle:
    """All that the files of a release, or of the site, are made of: finished data."""

    words: Mapping[str, Mapping[str, str]]
    """Per language, English interface word → its translation; English needs none."""
    date: str
    """Date of the release, ISO 8601."""
    languages: tuple[str, ...]
    """Languages of the release, source first."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Per language, the document's title as plain finished text (`title_text`)."""
    editions: tuple[Edition, ...] = ()
    """All of the release, in the order of its languages."""
    files: tuple[File[Bundle], ...] = ()
    """What the release has, as planned (`plan`)."""
    sizes: Mapping[str, int] = field(default_factory=dict)
    """Bytes of those files that are there already, by path: pages say them."""
    entries: tuple[IndexEntry, ...] = ()
    """For the index of all releases: the current one of each document, in the order to show."""
    changes: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """Of the languages that were corrected, the sentences as they were and as they are."""
    behind: Mapping[str, Behind] = field(default_factory=dict)
    """The languages that translate an earlier state of the source."""
    spoken: bool = True
    """Whether the line of a speaker says how the turn was spoken."""
    marks: Mapping[str, str] = field(default_factory=dict)
    """Per language, what stands on every page of advance copies; empty for a release."""
    attached: Mapping[str, bytes] = field(default_factory=dict)
    """Per language, the catalog that its PDFs carry as their source."""
    paper: Literal["a4", "letter"] = "a4"
    """What PDFs are printed on."""
    theme: Theme = field(default_factory=default_theme)
    logo_alt: Mapping[str, str] = field(default_factory=dict)
    """Per language, what a screen reader says for the theme's logo; nothing for decoration."""
    usual: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """What the settings say beside a text that does not say it itself, by key and language."""
    site_url: str = ""
    """Where ``output/`` is served, ending in ``/``; empty leaves addresses out."""
    generator: str = "toolkit"
    """Name and version of what wrote the page."""

    def edition(self, lang: str) -> Edition:
        """Return the edition in a language."""
        return next(each for each in self.editions if each.lang == lang)

    def dated(self, lang: str) -> Bundle:
        """Return the bundle of one language: it says when that was published."""
        return replace(self, date=self.edition(lang).date or self.date)

    def word(self, english: str, lang: str, **values: str) -> str:
        """Say an interface word in a language, with `values` for its braces."""
        return say_word(self.words.get(lang, {}), english, **values)


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One document in the index of all releases."""

    document: str
    date: str
    """Date of its current release, ISO 8601."""
    revision: int
    """Of its current release."""
    titles: Mapping[str, str]
    """Per published language, the title as plain finished text."""
    files: tuple[File[Bundle], ...] = ()
    """What it has of all that there could be (`possible`), in the order to show."""
    dates: Mapping[str, Publication] = field(default_factory=dict)
    """Per language, when it was published; those that are not there, with the release."""
    standings: Mapping[str, str] = field(default_factory=dict)
    """Per language, what is said below the title of a text that is not the original."""
    withdrawn: bool = False
    """Whether a notice stands in its place since `date`."""

    def publication(self, lang: str) -> Publication:
        """Say when it was published in a language."""
        return self.dates.get(lang) or Publication(lang, self.date)
