"""How many links of an alignment are right, on the project's own sample.

    python tests/bench/align.py [--variants N] [--seed N] [--show uk|ja]

The reviewed translation of the sample is written out as a document of its own, and
disturbed: paragraphs are joined, neighbouring sentences merged into one, and
sentences split, left out or added. What belongs to what is then known. A link is
right if both sides are exactly those of the truth; the share is of all links, found
or wanted, whichever are more.

The widths of Japanese letters were fitted to this very text, and it was at hand when
the other weights were set: these are no figures of unseen text. Nothing was set for
Ukrainian to Japanese, the last column. Disturbed text is also kinder than a free
translation, since merging and splitting leave the words of the translator alone.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.catalog.po.parse import parse_po
from toolkit.core.model.document import Block, Document, Item, Kind, Speaker
from toolkit.exchange.align.documents import align_documents
from toolkit.lang import LANGUAGES
from toolkit.lang.sentences.join import join_sentences
from toolkit.source.readers import read_document
from toolkit.source.segment import segment_document

ROOT = Path(__file__).parents[2]
NAME = "ukraine-japan-forum-2025"
RUNNING = {Kind.PARAGRAPH, Kind.TURN, Kind.LEDE, Kind.QUOTE, Kind.NOTE}


@dataclass(frozen=True)
class Disturbance:
    """How often, from 0 to 1, each thing is done to a translation."""

    joined: float = 0.0
    """Paragraphs joined with the one before."""
    merged: float = 0.0
    """Sentences merged with the one before."""
    split: float = 0.0
    """Sentences split at a comma."""
    dropped: float = 0.0
    """Sentences left out."""
    added: float = 0.0
    """Sentences added, taken from elsewhere in the text."""


LEVELS = {
    "as it is": Disturbance(),
    "5 % joined, 5 % merged": Disturbance(0.05, 0.05),
    "10 % joined, 10 % merged": Disturbance(0.10, 0.10),
    "the same, 5 % split": Disturbance(0.10, 0.10, 0.05),
    "20 % joined, 20 % merged": Disturbance(0.20, 0.20),
    "the same, 10 % split": Disturbance(0.20, 0.20, 0.10),
    "10/10/5 %, 3 % dropped": Disturbance(0.10, 0.10, 0.05, 0.03),
    "10/10/5 %, 3 % dropped and added": Disturbance(0.10, 0.10, 0.05, 0.03, 0.03),
}


@dataclass(frozen=True)
class Piece:
    """A stretch of the translation, and the segments of the source that it stands for."""

    text: str
    source: tuple[int, ...]


# ── The sample ───────────────────────────────────────────────────────────────


def read_sample(root=ROOT):
    """Return the sample's source, its segments, and the translation of each by language."""
    path = f"seeds/{NAME}.md"
    document = read_document((root / path).read_bytes(), path, "en")
    segments = segment_document(document)
    texts = {}
    for lang in ("uk", "ja"):
        data = (root / "locales" / lang / "LC_MESSAGES" / f"{NAME}.po").read_bytes()
        entries = {entry.key: entry.msgstr for entry in parse_po(data, "x").entries}
        texts[lang] = [entries[segment.context, segment.text] for segment in segments]
    return document, segments, texts


# ── A disturbed translation ──────────────────────────────────────────────────


def merge(one, other, lang):
    """Make one sentence of two."""
    text = one.text.rstrip(".。:") + ("、" if lang == "ja" else "; ") + other.text
    return Piece(text, one.source + other.source)


def split(piece, lang):
    """Make two sentences of one, at the comma nearest to its middle."""
    comma, stop = ("、", "。") if lang == "ja" else (", ", ". ")
    places = [at for at in range(len(piece.text)) if piece.text.startswith(comma, at)]
    if not places:
        return [piece]
    at = min(places, key=lambda place: abs(place - len(piece.text) / 2))
    rest = piece.text[at + len(comma) :]
    return [
        Piece(piece.text[:at] + stop.strip(), piece.source),
        Piece(rest[:1].upper() + rest[1:], piece.source),
    ]


def disturb(pieces, how, lang, chance, others):
    """Merge, split, drop and add sentences of one paragraph."""
    done = []
    for piece in pieces:
        if chance.random() < how.dropped:
            continue
        if done and chance.random() < how.merged:
            done[-1] = merge(done[-1], piece, lang)
        elif chance.random() < how.split:
            done += split(piece, lang)
        else:
            done.append(piece)
        if chance.random() < how.added:
            done.append(Piece(chance.choice(others), ()))
    return done


def paragraphs(document, segments, texts, how, lang, chance):
    """List each block or point of a list as (block, number of the point, pieces), disturbed."""
    held = {}
    for index, segment in enumerate(segments):
        if segment.block >= 0:
            piece = Piece(texts[index], (index,))
            held.setdefault((segment.block, segment.item), []).append(piece)
    others = [text for text in texts if len(text) > 40]
    rows = []
    for (number, item), whole in held.items():
        block = document.blocks[number]
        running = block.kind in RUNNING
        pieces = disturb(whole, how, lang, chance, others) if running else whole
        same = rows and rows[-1][0].kind is block.kind and rows[-1][0].speaker == block.speaker
        if running and same and chance.random() < how.joined:
            rows[-1][2].extend(pieces)
        elif pieces:
            rows.append((block, item, pieces))
    return rows


def build(document, segments, texts, how, lang, chance):
    """Return a disturbed translation as a document, its segments, and the true links."""
    blocks, truth = [], {}
    for block, item, pieces in paragraphs(document, segments, texts, how, lang, chance):
        if block.kind is Kind.SPEAKER:
            blocks.append(byline(pieces, segments))
            for piece in pieces:
                truth[piece.source[0]] = (len(blocks) - 1, segments[piece.source[0]].context)
            continue
        text, spans = join(pieces, lang)
        if item > 0:
            blocks[-1] = replace(blocks[-1], items=(*blocks[-1].items, Item(text, 1)))
        elif item == 0:
            blocks.append(Block(Kind.LIST, "", 1, items=(Item(text, 1),)))
        else:
            blocks.append(replace(block, text=text))
        truth[len(blocks) - 1, item] = spans
    made = Document("x", "x", lang, document.markup, tuple(blocks))
    found = segment_document(made)
    return made, found, true_links(found, truth)


def byline(pieces, segments):
    """Return a speaker's line in the order name, role, affiliation."""
    fields = {segments[p.source[0]].context.partition(" ")[0]: p.text for p in pieces}
    return Block(Kind.SPEAKER, ", ".join(fields.values()) + ":", 1, speaker=Speaker(**fields))


def join(pieces, lang):
    """Join pieces to a paragraph, and say where each lies in it."""
    text, spans = "", []
    for piece in pieces:
        whole = join_sentences((text, piece.text), lang)
        spans.append((len(whole) - len(piece.text), len(whole), piece.source))
        text = whole
    return text, spans


def true_links(found, truth):
    """Return the groups of source and target segments that share text, as pairs of tuples."""
    groups = []
    for index, segment in enumerate(found):
        if segment.context and segment.context != "title":
            wanted = segment.context.partition(" ")[0]
            sources = {
                source
                for source, place in truth.items()
                if isinstance(source, int)
                and place[0] == segment.block
                and place[1].partition(" ")[0] == wanted
            }
        else:
            sources = {
                source
                for start, end, owners in truth[segment.block, segment.item]
                if start < segment.end and segment.start < end
                for source in owners
            }
        linked = [group for group in groups if group[0] & sources]
        merged = (sources.union(*(g[0] for g in linked)), {index}.union(*(g[1] for g in linked)))
        groups = [group for group in groups if group not in linked] + [merged]
    return {(tuple(sorted(one)), tuple(sorted(other))) for one, other in groups if one}


def accuracy(document, segments, texts, lang, how, seed):
    """Return how many links are right, and of how many."""
    made, found, truth = build(document, segments, texts, how, lang, random.Random(seed))  # noqa: S311
    own = {
        (link.source, link.target)
        for link in align_documents(document, segments, made, found).links
        if segments[link.source[0]].block >= 0
    }
    return len(own & truth), max(len(own), len(truth)), (truth, own, found)


def measure(sample, lang, how, seeds):
    """Return the share of right links over many variants."""
    document, segments, texts = sample
    results = [accuracy(document, segments, texts[lang], lang, how, seed)[:2] for seed in seeds]
    return sum(right for right, _ in results) / sum(count for _, count in results)


# ── Between the two translations ─────────────────────────────────────────────


def between(sample):
    """Return a sample whose source is the Ukrainian translation and whose target is Japanese."""
    document, segments, texts = sample
    none = random.Random(0)  # noqa: S311
    made, found, truth = build(document, segments, texts["uk"], Disturbance(), "uk", none)
    owner = {target[0]: source[0] for source, target in truth if len(target) == 1 == len(source)}
    return made, found, {"ja": [texts["ja"][owner[index]] for index in range(len(found))]}


def show(sample, lang, how, seed):
    """Print what is wrong in one variant."""
    document, segments, texts = sample
    _, _, (truth, own, found) = accuracy(document, segments, texts[lang], lang, how, seed)
    for title, links in (("missed", truth - own), ("wrong", own - truth)):
        for source, target in sorted(links):
            print(title, source, target)
            for index in source:
                print("   ", segments[index].text)
            for index in target:
                print("   →", found[index].text)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--variants", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--show", choices=tuple(LANGUAGES), help="print what one variant misses")
    options = parser.parse_args()
    sample = read_sample()
    if options.show:
        show(sample, options.show, LEVELS["10 % joined, 10 % merged"], options.seed)
        return
    seeds = range(options.seed, options.seed + options.variants)
    pairs = {"en→uk": (sample, "uk"), "en→ja": (sample, "ja"), "uk→ja": (between(sample), "ja")}
    print(f"links right, {options.variants} variants".ljust(36), *(f"{p:>8}" for p in pairs))
    for name, how in LEVELS.items():
        shares = [measure(one, lang, how, seeds) for one, lang in pairs.values()]
        print(name.ljust(36), *(f"{share:8.2%}" for share in shares))
        sys.stdout.flush()


if __name__ == "__main__":
    main()
