"""Which sentences of two documents belong together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core.model.catalog import MERGED
from toolkit.core.model.document import Kind
from toolkit.exchange.align.anchors import fit_score, joined, rarities, trait_of
from toolkit.exchange.align.base import Alignment, Link
from toolkit.exchange.align.blocks import align_parts, parts_of
from toolkit.exchange.align.sentences import align_sentences
from toolkit.exchange.align.speakers import field_of, read_byline
from toolkit.lang.sentences.join import join_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from toolkit.core.model.document import Document, Segment
    from toolkit.exchange.align.anchors import Trait
    from toolkit.exchange.align.blocks import Part


def align_documents(
    source: Document,
    source_segments: Sequence[Segment],
    target: Document,
    target_segments: Sequence[Segment],
) -> Alignment:
    """Find for each segment of a document its translation in another.

    Blocks are matched by kind, length and anchors; paragraphs may be joined, parted,
    missing or added. Inside of them sentences are, 1–1 up to 2–2 and 3–1. Titles
    belong together, as does metadata of one key, and of a speaker each field.

    Law: the links of running text rise on both sides, and every segment of either
    document is in one link or left, never in two. In time that grows with the length
    of the documents.
    """
    here = [trait_of(each.text, source.lang) for each in source_segments]
    there = [trait_of(each.text, target.lang) for each in target_segments]
    worth = rarities(here, there)
    pair = _Pair(source, source_segments, target, target_segments, here, there, worth)
    links = tuple(sorted(pair.links(), key=lambda link: link.source))
    taken = {index for link in links for index in link.source}
    used = {index for link in links for index in link.target}
    return Alignment(
        links,
        tuple(index for index in range(len(source_segments)) if index not in taken),
        tuple(index for index in range(len(target_segments)) if index not in used),
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two documents, and what of each sentence is compared."""

    source: Document
    sources: Sequence[Segment]
    target: Document
    targets: Sequence[Segment]
    source_traits: Sequence[Trait]
    target_traits: Sequence[Trait]
    worth: Mapping[str, float]

    def links(self) -> Iterator[Link]:
        yield from self._meta_links()
        here = parts_of(self.source, self.sources, self.source_traits)
        there = parts_of(self.target, self.targets, self.target_traits)
        titles = bool(here and there and here[0].kind is there[0].kind is Kind.TITLE)
        if titles:
            yield self._link(here[0].segments, there[0].segments)
            here, there = here[1:], there[1:]
        for top, bottom, left, right in align_parts(here, there):
            yield from self._part_links(here[top:bottom], there[left:right])

    def _meta_links(self) -> Iterator[Link]:
        """Link metadata of one key."""
        theirs = {
            self.target.meta[segment.item].key: index
            for index, segment in enumerate(self.targets)
            if segment.block < 0
        }
        for index, segment in enumerate(self.sources):
            key = self.source.meta[segment.item].key if segment.block < 0 else None
            if key in theirs:
                yield self._link((index,), (theirs.pop(key),))

    def _part_links(self, here: Sequence[Part], there: Sequence[Part]) -> Iterator[Link]:
        if not here or not there:
            return
        if here[0].kind is Kind.SPEAKER:
            yield from self._speaker_links(here[0], there[0])
            return
        rows = tuple(
            [(number, index) for number, part in enumerate(parts) for index in part.segments]
            for parts in (here, there)
        )
        beads = align_sentences(
            [(number, self.source_traits[index]) for number, index in rows[0]],
            [(number, self.target_traits[index]) for number, index in rows[1]],
            self.worth,
        )
        for top, bottom, left, right in beads:
            if top < bottom and left < right:
                yield self._link(
                    tuple(index for _, index in rows[0][top:bottom]),
                    tuple(index for _, index in rows[1][left:right]),
                )

    def _speaker_links(self, here: Part, there: Part) -> Iterator[Link]:
        fields = {field_of(self.sources[index]): index for index in here.segments}
        theirs: dict[str, int] = {}
        if there.kind is Kind.SPEAKER:
            theirs = {field_of(self.targets[index]): index for index in there.segments}
        line = self.target.blocks[self.targets[there.segments[0]].block].text
        texts = read_byline(line, self.target.lang, fields)
        # A reader that found other fields than the source has may have met another order.
        if texts and theirs.keys() != fields.keys():
            yield self._link(here.segments, there.segments, tuple(texts[each] for each in fields))
            return
        for field, index in fields.items():
            if field in theirs:
                yield self._link((index,), (theirs[field],))

    def _link(
        self, source: tuple[int, ...], target: tuple[int, ...], texts: tuple[str, ...] = ()
    ) -> Link:
        whole = join_sentences(
            tuple(self.targets[index].text for index in target), self.target.lang
        )
        score = fit_score(
            joined(_chosen(self.source_traits, source)),
            joined(_chosen(self.target_traits, target)),
            self.worth,
        )
        covered = (MERGED[0],) * (len(source) - 1)
        return Link(source, target, texts or (whole, *covered), score)


def _chosen(traits: Sequence[Trait], indexes: Sequence[int]) -> list[Trait]:
    return [traits[index] for index in indexes]
