"""Which files there are: an output is one line, and names and links of its files follow from it."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from toolkit.source.names import flat_name

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from toolkit.publish.bundle import Bundle
    from toolkit.publish.material import Material

Whole = TypeVar("Whole")
"""What files are made of: the `Bundle` of a release or of the site, or a `Proof`."""
PDF_MEDIA = "application/pdf"


@dataclass(frozen=True, slots=True)
class Output(Generic[Whole]):
    """One kind of file that is made of a document."""

    name: str
    """What the setting `outputs` calls it."""
    pattern: str
    """Path from the document's folder; has ``{lang}``, or ``{left}`` and ``{right}`` of a pair,
    and may have ``{document}``."""
    scope: Literal["each", "all", "pairs", "document"]
    """There is one a language, one of all languages if there are several, one a pair that the
    settings name, or just one."""
    media: str
    """Its type, as the web has it."""
    compose: Callable[[Whole, tuple[str, ...]], Material]
    """Makes the file of one language, of a pair, or of all."""
    link: str = ""
    """Interface word of the link that pages have to it; empty for none. A pair's has a place
    for ``{languages}``."""
    index_link: str = ""
    """The same in the index of all releases."""
    form: str = ""
    """What a link to it says of its form; empty for a page."""
    sized: bool = False
    """Whether it says how large the others are, and so is made once they are there."""
    always: bool = False
    """Whether no setting can leave it out, as other steps need it."""
    drafted: bool = True
    """Whether drafts have it too."""
    chosen: bool = False
    """Whether only those projects have it that name it."""
    corrected: bool = False
    """Whether languages have it that were corrected since they were released, and no others."""

    def path(self, document: str, *langs: str) -> str:
        """Name its file of a language, or of a pair."""
        ends = {"left": langs[0], "right": langs[-1], "lang": langs[0]} if langs else {}
        return self.pattern.format(document=flat_name(document), **ends)


@dataclass(frozen=True, slots=True)
class File(Generic[Whole]):
    """A file that is to be made, or could be."""

    path: str
    """From the document's folder."""
    output: Output[Whole]
    langs: tuple[str, ...]
    """What it is in, in its order."""


def plan(
    outputs: Iterable[Output[Whole]],
    document: str,
    langs: Iterable[str],
    pairs: Iterable[tuple[str, str]] = (),
    corrected: Collection[str] = (),
) -> tuple[File[Whole], ...]:
    """Say which files there will be, before anything is made.

    Args:
        outputs: the kinds, in the order in which links to them stand.
        document: the slug.
        langs: of the release, in its order.
        pairs: of languages that stand side by side, the left one first.
        corrected: those of the languages that were corrected since they were released.
    """
    langs, pairs = tuple(langs), tuple(pairs)
    of: dict[str, tuple[tuple[str, ...], ...]] = {
        "each": tuple((lang,) for lang in langs),
        "all": (langs,) if len(langs) > 1 else (),
        "pairs": pairs,
        "document": (langs,),
    }
    return tuple(
        File(each.path(document, *group), each, group)
        for each in outputs
        for group in of[each.scope]
        if not each.corrected or set(group) <= set(corrected)
    )


def possible(
    outputs: Iterable[Output[Whole]], document: str, langs: Iterable[str]
) -> tuple[File[Whole], ...]:
    """Say which files there could be of these languages: those of every pair among them too."""
    langs = tuple(langs)
    return plan(outputs, document, langs, itertools.permutations(langs, 2), langs)


def linked(files: Iterable[File[Whole]], lang: str) -> Iterator[File[Whole]]:
    """Yield the files that a page in a language leads to: those that are in it, too or alone."""
    return (each for each in files if each.output.link and lang in each.langs)


def make(file: File[Bundle], bundle: Bundle) -> Material:
    """Make a file; one of a single language says when that was published.

    Raises:
        ReleaseError: a paragraph or a word is too long to set.
    """
    whole = bundle.dated(*file.langs) if file.output.scope == "each" else bundle
    return file.output.compose(whole, file.langs)
