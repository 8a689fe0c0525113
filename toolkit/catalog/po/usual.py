"""Entries in the form that tools write, each read at one stroke.

That is nearly every entry of nearly every file; a `Reader` takes the others.
"""

from __future__ import annotations

import re

from toolkit.catalog.po.head import read_head
from toolkit.catalog.po.lexer import SIMPLE
from toolkit.core.model.catalog import Entry

_NOW = r"(?(obsolete)\#~\ )"
"""What the lines of an entry begin with: ``#~ `` if it is obsolete, else nothing."""
_OLD = r"\#(?(obsolete)~)\|\ "
"""The same for its previous texts: ``#~| `` or ``#| ``."""


def _text(mark: str) -> str:
    """Return the pattern of a text, from behind its first quotation mark to its last."""
    return rf'[^"\\\n]*(?:(?:\\[abfnrtv\\"]|"\n{mark}")[^"\\\n]*)*'


def _forms() -> str:
    """Return the pattern of the texts of plural forms in order; no language has over six."""
    rest = ""
    for number in range(5, 0, -1):
        rest = rf'(?:"\n{_NOW}msgstr\[{number}\]\ "{_text(_NOW)}{rest})?'
    return _text(_NOW) + rest


pieces = re.compile(
    rf"""
    ((?:\#(?![~|]).*\n)*)
    (?:(?P<obsolete>(?=\#~))|)
    (?P<previous>(?:{_OLD}msgctxt\ "{_text(_OLD)}"\n)?
      {_OLD}msgid\ "{_text(_OLD)}"\n
      (?:{_OLD}msgid_plural\ "{_text(_OLD)}"\n)?)?
    (?:{_NOW}msgctxt\ "({_text(_NOW)})"\n)?
    {_NOW}msgid\ "({_text(_NOW)})"\n{_NOW}
    (?: msgstr\ "({_text(_NOW)})"
      | msgid_plural\ "(?P<plural>{_text(_NOW)})"\n{_NOW}msgstr\[0\]\ "({_forms()})" )
    (?: \n\n(?=\#[^~|]|(?:\#~\ |\#~?\|\ )?msg(?:id|ctxt)\ )
      | \n*\Z
      | (?(obsolete)(?!))(?(previous)(?!))(?(plural)(?!))\n\n(?=[^"\n\ \t\r\f\v]) )
  | (?s:.*?)(?:\n\n|\Z)
    """,
    re.VERBOSE,
).finditer
"""Cut a file into entries, each with what shows that its last text goes no further.

Where none begins, a piece goes to the end of the next empty line. What follows an empty line
may be anything only after a plain entry; after others a `Reader` would say otherwise what is
wrong. Each character fits one place of the pattern, so that a failure costs no more than a match.
"""
_OLD_TEXT = re.compile(rf'#~?\| (msg[a-z_]+) "({_text("#~?[|] ")})"\n')
_NEXT_FORM = re.compile(r'"\n(?:#~ )?msgstr\[[1-5]\] "')
_BREAK = re.compile(r'"\n(?:#~?\| |#~ )?"')
_ESCAPE = re.compile(r"\\(.)")


def usual_entry(piece: re.Match[str], number: int) -> Entry | None:
    """Make an entry of one of the `pieces`, which begins in line `number`, if it is one."""
    above, obsolete, previous, msgctxt, msgid, msgstr, plural, forms = piece.groups()
    if msgid is None:
        return None
    head = read_head(above)
    comments, extracted, references, flags, fuzzy = head
    number += above.count("\n")
    old_msgctxt = old_msgid = old_plural = None
    texts: tuple[str, ...] = ()
    if previous is not None:
        old = {name: _plain(text) for name, text in _OLD_TEXT.findall(previous)}
        old_msgctxt, old_msgid = old.get("msgctxt"), old["msgid"]
        old_plural = old.get("msgid_plural")
        number += previous.count("\n")
    if plural is not None:
        plural, msgstr = _plain(plural), ""
        texts = tuple(map(_plain, _NEXT_FORM.split(forms)))
    return Entry(
        _plain(msgid) if '"' in msgid or "\\" in msgid else msgid,
        msgctxt if msgctxt is None else _plain(msgctxt),
        _plain(msgstr) if '"' in msgstr or "\\" in msgstr else msgstr,
        fuzzy and (msgstr != "" or any(texts)),
        comments,
        extracted,
        references,
        flags if obsolete is None else head.lasting_flags,
        old_msgctxt,
        old_msgid,
        old_plural,
        plural,
        texts,
        obsolete is not None,
        number,
    )


def _plain(text: str) -> str:
    """Join the lines of a text and replace its escapes, which are all simple."""
    if '"' in text:
        text = _BREAK.sub("", text)
    if "\\" not in text:
        return text
    if r"\\" not in text:
        text = text.replace(r"\n", "\n").replace(r"\"", '"')
    return _ESCAPE.sub(lambda found: SIMPLE[found[1]], text) if "\\" in text else text
