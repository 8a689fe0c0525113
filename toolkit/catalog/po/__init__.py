"""PO files: strict and linear in, canonical out, and the place of a character in a file.

The reader is our own, because a reader that guesses loses a translator's text;
what it accepts is what gettext 0.21 accepts. What is written equals what
``msgcat --no-wrap`` (gettext 0.21) makes of the same entries, but for these
deliberate differences:

- ``#=`` (sticky flags, gettext 1.0) are flags, written after ``#,``; gettext 0.21
  takes them for a comment of the translator.
- Flags that gettext does not know are kept, after its own; any that may mean
  fuzzy means fuzzy (``Fuzzy``, ``fuzzy;``).
- Translator comments after the last entry move to that entry; gettext drops them.
- An obsolete entry without a text is kept if a translator commented on it.
- The fuzzy flag stays while any plural form has a text, not only the first.
- The header comes first, each of its lines ends in a line feed, its ``#.``
  comments become translator comments, and of flags it has fuzzy alone.
- The name of a file with blanks stands between U+2068 and U+2069, as from gettext 0.22 on.
- A declared charset that is not UTF-8 becomes UTF-8, if the bytes are.

gettext also takes, and we refuse: a file without a header, more than one domain, an
obsolete header, an empty msgid_plural, escapes that are no character, comments of an
entry that is missing, a line that ends in a backslash, and ``msgstr[0]`` spread over
lines.
"""
