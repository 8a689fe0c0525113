"""An XLIFF file that came back, as units; what Trados, memoQ and Phrase make of it, too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.core.errors import CatalogError
from toolkit.exchange.marks import Head, parse_head, parse_mark
from toolkit.exchange.messages import Refused, returned
from toolkit.exchange.units import Tag, Unit
from toolkit.exchange.xliff.layout import (
    DONE,
    DONE_IN_MEMOQ,
    DONE_IN_TRADOS,
    KEY,
    OWN_NOTE,
    SENDER,
    UNDONE,
)
from toolkit.exchange.xliff.tree import AGAIN, line_of, read_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from xml.etree.ElementTree import Element

    from toolkit.exchange.messages import Exchange

    Comments = Mapping[str, tuple[str, ...]]

MAX_UNITS = 30_000
"""Of a file; 5,000 sentences, each divided into six."""
SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff", ".mxliff")
_ROLES = {"bpt": "open", "bx": "open", "ept": "close", "ex": "close"}
_CODES = {*_ROLES, "ph", "it", "x"}
_NAMED = re.compile(r"[\\/]")


def read_xliff(data: bytes, where: str) -> Exchange:
    """Read what a program has saved of an XLIFF file, or exported in a form of its own.

    Raises:
        CatalogError: it is damaged, of another version, about several documents, or larger
            than any catalog.
    """
    root = read_tree(data, where)
    version = root.get("version", "")
    if root.tag.rpartition(":")[2] != "xliff":
        raise CatalogError("is no XLIFF file", where=where, remedy="export it as XLIFF 1.2")
    if root.tag != "xliff" or not version.startswith("1."):
        problem = f"is XLIFF of version {version or '?'}, which cannot be read"
        raise CatalogError(problem, where=where, remedy="export it as XLIFF 1.2")
    head = _head(root, where)
    comments = _comments(root)
    elements = [each for each in root.iter("trans-unit") if each.get("translate") != "no"]
    if len(elements) > MAX_UNITS:
        raise CatalogError(f"has more than {MAX_UNITS} units", where=where, remedy=AGAIN)
    units = tuple(_unit(each, comments) for each in elements)
    known = [parse_mark(each.get("extradata", "")) for each in elements]
    seen = {mark[0] for mark in known if mark}
    return returned(head, (), _about_all(root, comments), seen, units)


# ── What it is about ─────────────────────────────────────────────────────────


def _head(root: Element, where: str) -> Head:
    """Return what a file says of itself; of one that lost that, what its names say."""
    heads: dict[Head, None] = {}
    for file in root.iter("file"):
        try:
            said = next(filter(None, (parse_head(_text(note)) for note in file.iter("note"))), None)
        except ValueError as error:
            remedy = "make it anew: toolkit sheet"
            raise CatalogError(str(error), where=where, remedy=remedy) from error
        langs = (file.get("source-language", ""), file.get("target-language", ""))
        if said and langs[1] and _base(langs[1]) != _base(said.lang):
            problem = f"was sent for {said.lang!r}, and says that its target is {langs[1]!r}"
            raise CatalogError(problem, where=where, remedy="look which one its texts are in")
        heads[said or Head(*langs, _document(file.get("original", "")), frozenset())] = None
    if len(heads) != 1:
        raise CatalogError(
            "is about several documents" if heads else "has no <file>",
            where=where,
            remedy="export each document by itself",
        )
    return next(iter(heads))


def _base(code: str) -> str:
    """Return a language without where it is spoken: uk of uk-UA."""
    return code.replace("_", "-").partition("-")[0].lower()


def _document(original: str) -> str:
    r"""Return which document it may be, by the name of the file that a program was given.

    >>> _document("C:\\jobs\\harbour.uk.xlf")
    'harbour.uk'
    """
    name = _NAMED.split(original)[-1]
    for suffix in SUFFIXES:
        name = name.removesuffix(suffix)
    return original if name == _NAMED.split(original)[-1] else name


def _about_all(root: Element, comments: Comments) -> Iterator[Refused]:
    """Yield what is said about a file as a whole, which no sentence can hold."""
    reason = "a comment about the whole file, which belongs to no sentence"
    for header in root.iter("header"):
        for note in filter(_is_remark, header.findall("note")):
            yield Refused(line_of(note), "", reason, _text(note))
    for each in root.iter("sdl:cmt"):
        for text in comments.get(each.get("id", ""), ()):
            yield Refused(line_of(each), "", reason, text)


def _is_remark(note: Element) -> bool:
    """Tell whether a note is somebody's, and not our own, which some programs sign otherwise."""
    return note.get("from") != SENDER and not OWN_NOTE.fullmatch(_text(note).strip())


def _comments(root: Element) -> Comments:
    """Return the comments of Trados by their ids; not who made them."""
    return {
        each.get("id", ""): tuple(
            filter(None, (_text(one).strip() for one in each.iter() if _is_comment(one)))
        )
        for each in root.iter("sdl:cmt-def")
    }


def _is_comment(element: Element) -> bool:
    """Tell whether it is one; whether these have Trados' namespace differs by its version."""
    return element.tag.rpartition(":")[2] == "Comment"


# ── A unit ───────────────────────────────────────────────────────────────────


def _unit(element: Element, comments: Comments) -> Unit:
    source, target = element.find("source"), element.find("target")
    known = parse_mark(element.get("extradata", ""))
    contexts = (line for each in element.iter("context") for line in _text(each).split("\n"))
    names = (element.get("id", ""), element.get("resname", ""), *contexts)
    return Unit(
        line_of(element),
        tuple(dict.fromkeys(each.strip() for each in names if KEY.fullmatch(each.strip()))),
        known[1] if known else None,
        tuple(_pieces(source)),
        tuple(_pieces(target)),
        _said(element, target),
        element.get("approved") == "no",
        "\n".join(dict.fromkeys(_notes(element, comments))),
    )


def _said(element: Element, target: Element | None) -> bool | None:
    """Tell whether somebody stands by a translation, in the words of whichever program wrote it."""
    segments = {each.get("id", ""): each.get("conf", "") for each in element.iter("sdl:seg")}
    if segments and target is not None:
        found = [each.get("mid", "") for each in target.iter("mrk") if each.get("mtype") == "seg"]
        return bool(found) and all(segments.get(each) in DONE_IN_TRADOS for each in found)
    status, confirmed = element.get("mq:status"), element.get("m:confirmed")
    if status is not None:
        return status in DONE_IN_MEMOQ
    if confirmed is not None:
        return confirmed == "1"
    state = "" if target is None else target.get("state", "")
    return True if state in DONE else False if state in UNDONE else None


def _notes(element: Element, comments: Comments) -> Iterator[str]:
    """Yield the remarks about a unit, a line each, without what we have said ourselves."""
    texts = [_text(each) for each in filter(_is_remark, element.findall("note"))]
    texts += [
        _text(each)
        for comments_of_memoq in element
        if comments_of_memoq.tag == "mq:comments"
        for each in comments_of_memoq
        if each.get("deleted") != "true"
    ]
    for each in element.iter("mrk"):
        texts += comments.get(each.get("sdl:cid", ""), ())
    for text in texts:
        if not OWN_NOTE.fullmatch(text.strip()):
            yield from filter(None, (" ".join(line.split()) for line in text.split("\n")))


def _pieces(element: Element | None) -> Iterator[str | Tag]:
    """Yield a text in order; what a reviewer has struck out is no part of it."""
    if element is None:
        return
    yield element.text or ""
    for child in element:
        name = child.get("rid") or child.get("id") or ""
        if child.tag in _CODES:
            yield Tag(name, _ROLES.get(child.tag, "alone"), _text(child))
        elif child.tag == "g":
            yield Tag(name, "open", "")
            yield from _pieces(child)
            yield Tag(name, "close", "")
        elif child.get("mtype") != "x-sdl-deleted":
            yield from _pieces(child)
        yield child.tail or ""


def _text(element: Element) -> str:
    return "".join(element.itertext())
