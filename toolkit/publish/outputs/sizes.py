"""How large a file is, as its link says it: rounded, so that a small change is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.lang import language

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.publish.bundle import Bundle
    from toolkit.publish.outputs.files import File
    from toolkit.publish.publication import Word

_KILO = 1000
_TENTHS = 10
_LEAST = 10_000
"""Bytes; smaller differences matter to nobody."""


def said_size(count: int, word: Word) -> str:
    """Say a size for readers.

    >>> def word(english, **values):
    ...     return english.format(**values)
    >>> [said_size(each, word) for each in (40, 87_300, 133_000, 999_000, 1_249_000, 31_900_000)]
    ['10 KB', '90 KB', '130 KB', '1.0 MB', '1.2 MB', '32 MB']
    """
    step = max(10 ** (len(str(count)) - 2), _LEAST)
    rounded = max((count + step // 2) // step * step, _LEAST)
    if rounded < _KILO**2:
        return word("{number} KB", number=str(rounded // _KILO))
    tenths = rounded * _TENTHS // _KILO**2
    whole, tenth = divmod(tenths, _TENTHS)
    if whole >= _TENTHS:
        return word("{number} MB", number=str(whole))
    return word("{whole}.{tenth} MB", whole=str(whole), tenth=str(tenth))


def size_note(file: File[Bundle], bundle: Bundle, lang: str) -> str:
    """Return what stands behind a link to a file, its form and size; empty if none is known."""
    form = file.output.form
    if not form or file.path not in bundle.sizes:
        return ""

    def word(english: str, **values: str) -> str:
        return bundle.word(english, lang, **values)

    gap = " " if language(lang).spaced else ""
    size = said_size(bundle.sizes[file.path], word)
    return f"{gap}{word('({form}, {size})', form=form, size=size)}"


def same_sizes(
    files: tuple[File[Bundle], ...], sizes: Mapping[str, int], before: Mapping[str, int]
) -> bool:
    """Tell whether links to files say the same sizes as before."""

    def plain(english: str, **values: str) -> str:
        return english.format(**values)

    def said(known: Mapping[str, int], path: str) -> str:
        return said_size(known[path], plain) if path in known else ""

    return all(said(sizes, each.path) == said(before, each.path) for each in files)
