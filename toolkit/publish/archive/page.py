"""The page in an archive that says what it holds, and how to check it with what any system has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.core import GENERATOR
from toolkit.lang import LANGUAGES
from toolkit.lang.dates import format_date
from toolkit.publish.markup.escape import Markup, element, style
from toolkit.publish.outputs.page import PAGE, document, opening, sheet
from toolkit.publish.words import interface_words

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "README.html"
FOLDERS = (
    ("output/", "The releases: pages, PDFs, finished texts, and manifests with their checksums."),
    ("output/…/revisions/", "Earlier revisions, as they were published."),
    ("seeds/", "The statements as their authors gave them."),
    ("locales/", "The translations as gettext catalogs, and the record of each release."),
)
"""What may be in an archive, by the beginning of its paths."""
_CHECK = "sha256sum -c tagmanifest-sha256.txt manifest-sha256.txt"
_NAMESPACE = "toolkit-release"


@dataclass(frozen=True, slots=True)
class Held:
    """A document in an archive."""

    document: str
    revision: int
    date: str
    """Of the release, ISO 8601."""
    titles: dict[str, str]
    """By language, the source first."""
    signed: bool


def write_page(held: tuple[Held, ...], folders: tuple[str, ...]) -> bytes:
    """Build the page: a section a language that the documents are in, and English.

    Args:
        held: the documents.
        folders: those of `FOLDERS` that the archive has.
    """
    langs = tuple(dict.fromkeys((*(lang for each in held for lang in each.titles), "en")))
    css = sheet("guide.css")
    first = langs[0]
    head = element(
        "head",
        opening(css, GENERATOR),
        element("title", _word("About this archive", first)),
        element("link", rel="icon", href="data:,"),
        style(css),
    )
    sections = (_section(lang, held, folders) for lang in langs)
    return document(first, head, element("body", element("main", *sections)))


def _word(english: str, lang: str) -> str:
    return interface_words(lang).get(english) or english


def _section(lang: str, held: tuple[Held, ...], folders: tuple[str, ...]) -> Markup:
    listed = (element("li", *_document(each, lang)) for each in held)
    rows = (
        element("li", element("code", path), " ", _word(said, lang))
        for path, said in FOLDERS
        if path in folders
    )
    return element(
        "article",
        element("h1", _word("About this archive", lang)),
        element(
            "p",
            _word(
                "This archive holds releases as they were published, with their earlier "
                "revisions and with what they were made from.",
                lang,
            ),
        ),
        element("ul", *listed),
        element("h2", _word("What is in it", lang)),
        element("ul", *rows),
        element("h2", _word("How to check it", lang)),
        element("ol", *_steps(held, lang)),
        lang=LANGUAGES[lang].code,
    )


def _document(held: Held, lang: str) -> Iterator[str]:
    shown = lang if lang in held.titles else next(iter(held.titles))
    path = f"output/{held.document}/{PAGE.path(held.document, shown)}"
    yield element("a", held.titles[shown], href=path, lang=shown if shown != lang else None)
    number = _word("Revision {number}", lang).replace("{number}", str(held.revision))
    yield f" · {number} · "
    yield element("time", format_date(held.date, lang), datetime=held.date)


def _steps(held: tuple[Held, ...], lang: str) -> Iterator[Markup]:
    whole = _word(
        "Whether a file was damaged or changed: unpack the archive, open a terminal in its "
        "folder, the one with bagit.txt, and run:",
        lang,
    )
    yield element("li", whole, _code(_CHECK))
    signed = [each for each in held if each.signed]
    for each in signed:
        who = _word(
            "Who released it: get the list of those who may sign, allowed_signers, from the "
            "publisher and not from this archive. Put the address of whoever signed in place of "
            "ADDRESS, and run:",
            lang,
        )
        manifest = f"data/output/{each.document}/manifest.json"
        verify = (
            f"ssh-keygen -Y verify -f allowed_signers -I ADDRESS -n {_NAMESPACE} "
            f"-s {manifest}.sig < {manifest}"
        )
        yield element("li", who if each is signed[0] else "", _code(verify))
    if signed:
        rest = _word(
            "The signature is of manifest.json, which has the SHA-256 of each file of the "
            "release: compare them with those in manifest-sha256.txt.",
            lang,
        )
        yield element("li", rest)
    if len(signed) < len(held):
        unsigned = _word(
            "Where there is no file manifest.json.sig, the checksums prove that nothing was "
            "damaged, and not who made it.",
            lang,
        )
        yield element("li", unsigned)
    all_of_it = _word("With the toolkit, all of it in one step:", lang)
    yield element("li", all_of_it, _code("toolkit verify FILE.zip --signers allowed_signers"))


def _code(command: str) -> Markup:
    return element("p", element("code", command))
