"""Segmentation: a Document becomes Segments, a text its sentences.

`sentences` is the table of languages; `spaced` walks a text and `rules`,
`english` and `ukrainian` decide; `japanese` does both; `groups` pairs brackets
and quotation marks; `wordlists` loads ``data/``; `blocks` cuts whole documents.
"""

from toolkit.segment.blocks import segment_document
from toolkit.segment.sentences import cut_points, split_sentences

__all__ = ["cut_points", "segment_document", "split_sentences"]
