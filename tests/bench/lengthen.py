"""A document as long as a book, with reviewed catalogs, made of the sample.

Its chapters are the speakers of the sample again and again; every sentence says the number of
its chapter, in all languages, so that no two are equal.
"""

import re
from dataclasses import replace
from pathlib import Path

from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po

ROOT = Path(__file__).parents[2]
SAMPLE = "ukraine-japan-forum-2025"
HEADING = "event"
NOTE = {"ja": "（{}）"}
_END = re.compile("[.:;?!。？！]?[”»」]?$")


def numbered(text, number, lang):
    """Say a number at the end of a sentence, before its stop: “… of Ukraine (7).”."""
    note = NOTE.get(lang, " ({})").format(number)
    at = _END.search(text).start()
    return text[:at] + note + text[at:]


def lengthen(folder, name, chapters, langs):
    """Write a source of so many chapters and its catalogs into a project, before `extract`.

    27 chapters are about 100 pages a language.
    """
    source = (ROOT / "seeds" / f"{SAMPLE}.md").read_text("utf-8")
    head, _, rest = source.partition("\n### ")
    body, rule, tail = rest.rpartition("\n---\n")
    texts = []
    for lang in langs:
        place = Path("locales", lang, "LC_MESSAGES")
        path = ROOT / place / f"{SAMPLE}.po"
        catalog = parse_po(path.read_bytes(), path.as_posix())
        told = [each for each in catalog.entries if _is_told(each)]
        more = [
            replace(
                each,
                msgid=numbered(each.msgid, number, "en"),
                msgstr=numbered(each.msgstr, number, lang),
            )
            for number in range(2, chapters + 1)
            for each in told
        ]
        path = folder / place / f"{name}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        longer = replace(catalog, entries=(*catalog.entries, *more))
        path.write_bytes(serialize_po(longer))
        texts = [each.msgid for each in told]
    parts = [head, f"\n### {body}"]
    parts += [_chapter(body, texts, number) for number in range(2, chapters + 1)]
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    (folder / "seeds" / f"{name}.md").write_text("".join([*parts, rule, tail]), "utf-8")


def _is_told(entry):
    """Tell whether an entry is a sentence of a speaker, or the heading of a chapter."""
    return any(note == HEADING or note.startswith("turn") for note in entry.extracted)


def _chapter(body, texts, number):
    heading, *sentences = texts
    for text in sorted(sentences, key=len, reverse=True):
        body = body.replace(text, numbered(text, number, "en"))
    return f"\n## {numbered(heading, number, 'en')}\n\n### {body}"
