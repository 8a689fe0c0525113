"""PO files are read strictly and written as gettext writes them."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.catalog.po.flags import canonical_flags
from toolkit.catalog.po.locate import locate
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import Catalog, Entry

CASES = Path(__file__).parents[2] / "cases" / "po"
HEAD = 'msgid ""\nmsgstr "Language: uk\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'
HEADER = (("Language", "uk"), ("Content-Type", "text/plain; charset=UTF-8"))


def read(body, head=HEAD):
    return parse_po((head + body).encode(), "x.po").entries


def msgcat(data):
    """Return what the real msgcat makes of a file; tests of CI never go without it."""
    command = ["msgcat", "--no-wrap", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout


# ── Any catalog ──────────────────────────────────────────────────────────────

TEXTS = st.text(
    st.one_of(
        st.sampled_from("\n\t\"\\\a\b\v\f\r\u2028\x85\x1c\x7f «»。'#~|:"),
        st.characters(min_codepoint=32, exclude_categories=["Cs", "Cn"]),
    ),
    max_size=30,
)
LINES = TEXTS.map(lambda text: re.sub(r"[\n\r]|\\$", " ", text))
SOURCES = TEXTS.filter(bool)
REFERENCES = st.from_regex(r"[a-zа-я][a-zа-я/.]{0,30}(:[1-9][0-9]?)?", fullmatch=True)
FLAGS = st.lists(
    st.sampled_from(["c-format", "no-python-format", "qt-format", "no-wrap", "range: 0..3"]),
    max_size=3,
)


@st.composite
def entries(draw):
    plural = draw(st.none() | SOURCES)
    forms = () if plural is None else tuple(draw(st.lists(SOURCES, min_size=1, max_size=3)))
    msgstr = "" if plural is not None else draw(TEXTS)
    text = bool(msgstr or forms)
    obsolete = text and draw(st.booleans())
    flags = FLAGS.filter(lambda flags: "range: 0..3" not in flags)
    old = draw(st.none() | TEXTS)
    return Entry(
        draw(SOURCES),
        draw(st.none() | TEXTS),
        msgstr,
        fuzzy=text and draw(st.booleans()),
        comments=tuple(draw(st.lists(LINES, max_size=2))),
        extracted=tuple(draw(st.lists(LINES, max_size=2))),
        references=tuple(draw(st.lists(REFERENCES, max_size=5, unique=True))),
        flags=canonical_flags(draw(flags if obsolete else FLAGS)),
        previous_msgctxt=None if old is None else draw(st.none() | TEXTS),
        previous_msgid=old,
        previous_msgid_plural=None if old is None else draw(st.none() | TEXTS),
        msgid_plural=plural,
        msgstr_plural=forms,
        obsolete=obsolete,
    )


@st.composite
def catalogs(draw):
    drawn = draw(st.lists(entries(), min_size=1, max_size=6, unique_by=lambda entry: entry.key))
    return Catalog(
        "uk",
        (*HEADER, ("X-Note", draw(LINES.filter(lambda line: "charset" not in line)))),
        header_comments=tuple(draw(st.lists(LINES, max_size=2))),
        header_fuzzy=draw(st.booleans()),
        entries=tuple(sorted(drawn, key=lambda entry: entry.obsolete)),
    )


@given(catalogs())
def test_what_is_written_is_read_again(catalog):
    assert parse_po(serialize_po(catalog), "x.po") == catalog


@given(catalogs())
@settings(max_examples=200)
def test_it_is_written_to_the_byte_as_msgcat_does(catalog):
    data = serialize_po(catalog)
    assert data == msgcat(data)


@given(catalogs())
def test_polib_reads_the_same_sentences(catalog):
    # Not those that polib misreads: it takes U+2028 and its like for ends of lines, \\a for two.
    data = serialize_po(catalog).decode()
    if data.splitlines() == data.removesuffix("\n").split("\n") and "\\a" not in data:
        theirs = {(entry.msgctxt, entry.msgid): entry.msgstr for entry in polib.pofile(data)}
        assert theirs == {entry.key: entry.msgstr for entry in catalog.entries}


@given(catalogs(), st.sampled_from(["--no-wrap", "--width=40"]))
def test_the_stroke_and_the_careful_reader_agree(catalog, width):
    command = ["msgcat", width, "-"]
    data = serialize_po(catalog)
    usual = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    # A space behind each text is as good as none, but nothing that tools write.
    unusual = re.sub(rb'(?m)^(?!#[^~|])(.*)"$', rb'\1" ', usual)
    one, other = parse_po(usual, "x.po"), parse_po(unusual, "x.po")
    assert one == other
    assert [entry.line for entry in one.entries] == [entry.line for entry in other.entries]


@given(catalogs(), st.data())
def test_locate_finds_every_character_of_a_translation(catalog, data):
    written = serialize_po(catalog)
    entry = data.draw(st.sampled_from(parse_po(written, "x.po").entries))
    number = data.draw(st.integers(0, max(0, len(entry.msgstr_plural) - 1)))
    text = entry.msgstr_plural[number] if entry.msgid_plural else entry.msgstr
    offset = data.draw(st.integers(0, len(text)))
    line, column = locate(written, entry, offset, number)
    found = written.decode().split("\n")[line - 1][column - 1]
    shown = {"\n": "\\", "\t": "\\", "\r": "\\", "\a": "\\", "\b": "\\", "\v": "\\", "\f": "\\"}
    wanted = (text + '"')[offset]
    assert found == ("\\" if offset < len(text) and wanted == '"' else shown.get(wanted, wanted))


# ── What is accepted ─────────────────────────────────────────────────────────


def test_an_unusual_file_reads_as_gettext_reads_it():
    written = serialize_po(parse_po((CASES / "unusual.po").read_bytes(), "unusual.po"))
    assert written == (CASES / "unusual.expected.po").read_bytes()


def test_it_is_unusual_to_gettext_only_where_we_differ_on_purpose():
    theirs = msgcat((CASES / "unusual.po").read_bytes()).decode()
    ours = (CASES / "unusual.expected.po").read_text(encoding="utf-8")
    sticky = ours.replace("#, c-format, range: 0..9", "# = range: 0..9, c-format")
    assert theirs == sticky.replace("# A remark after everything.\n", "")


@pytest.mark.parametrize(
    ("flags", "fuzzy"),
    [
        pytest.param("#, fuzzy", True, id="plain"),
        pytest.param("#,fuzzy", True, id="no space"),
        pytest.param("#, no-c-format fuzzy", True, id="a space for a comma"),
        pytest.param("#, Fuzzy", True, id="in doubt: capital"),
        pytest.param("#, fuzzy;", True, id="in doubt: semicolon"),
        pytest.param("#, fuz", True, id="in doubt: cut off"),
        pytest.param("#, Fu%zy", True, id="in doubt: damaged"),
        pytest.param("#= fuzzy", True, id="in doubt: sticky"),
        pytest.param("#! fuzzy", True, id="gettext's other mark of flags"),
        pytest.param("#, c-format\n#, fuzzy", True, id="second line"),
        pytest.param("# fuzzy", True, id="in doubt: the comma left out"),
        pytest.param("# , fuzzy", True, id="in doubt: a space before the comma"),
        pytest.param("#fuzzy", True, id="in doubt: neither space nor comma"),
        pytest.param("#;fuzzy", True, id="in doubt: semicolon for a comma"),
        pytest.param("#， fuzzy", True, id="in doubt: full-width comma"),
        pytest.param("#\N{NO-BREAK SPACE}, fuzzy", True, id="in doubt: no-break space"),
        pytest.param("#. , fuzzy", True, id="in doubt: among the extracted comments"),
        pytest.param("#: a.md, fuzzy", True, id="in doubt: behind a reference"),
        pytest.param("# fuzzy logic", False, id="a remark"),
        pytest.param("# not fuzzy", False, id="a remark that says no"),
        pytest.param("#: fuzzy.c:3", False, id="a file of that name"),
        pytest.param("#, c-format", False, id="another flag"),
    ],
)
def test_flag(flags, fuzzy):
    assert read(f'{flags}\nmsgid "a"\nmsgstr "b"\n')[0].fuzzy is fuzzy


def test_a_misplaced_flag_becomes_the_flag_that_was_meant():
    (entry,) = read('# , fuzzy\n# A remark.\nmsgid "a"\nmsgstr "b"\n')
    assert entry.comments == ("A remark.",)
    (again,) = read('# A remark.\n#, fuzzy\nmsgid "a"\nmsgstr "b"\n')
    assert entry == replace(again, line=entry.line)


def test_fuzzy_means_nothing_without_a_text():
    assert not read('#, fuzzy\nmsgid "a"\nmsgstr ""\n')[0].fuzzy


@pytest.mark.parametrize(
    ("lines", "flags"),
    [
        pytest.param(["no-wrap, c-format"], ("c-format", "no-wrap"), id="gettext's order"),
        pytest.param(["c-format", "no-c-format"], ("no-c-format",), id="the last one holds"),
        pytest.param(["possible-c-format"], ("c-format",), id="possible is yes"),
        pytest.param(["impossible-c-format"], (), id="impossible goes unsaid"),
        pytest.param(["range: 00 .. 7"], ("range: 0..7",), id="range"),
        pytest.param(["read-only", "c-format"], ("c-format", "read-only"), id="unknown is kept"),
    ],
)
def test_other_flags(lines, flags):
    assert canonical_flags(lines) == flags


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda data: b"\xef\xbb\xbf" + data, id="byte order mark"),
        pytest.param(lambda data: data.replace(b"\n", b"\r\n"), id="CRLF"),
        pytest.param(lambda data: data.removesuffix(b"\n"), id="no line feed at the end"),
        pytest.param(lambda data: data.replace(b"\n\n", b"\n"), id="no empty lines"),
        pytest.param(lambda data: data.replace(b"\n\n", b"\n \n\n"), id="blank lines"),
        pytest.param(lambda data: data.replace(b'"\n\n#', b'"\n\n\n""\n\n#'), id="texts go on"),
        pytest.param(lambda data: data.replace(b' "', b'"').replace(b"~ m", b"~m"), id="packed"),
    ],
)
def test_the_same_catalog_in_another_guise(change):
    data = (CASES / "unusual.expected.po").read_bytes()
    assert parse_po(change(data), "x.po") == parse_po(data, "x.po")


@pytest.mark.parametrize("charset", ["utf8", "ASCII", "us-ascii", "ANSI_X3.4-1968", "CHARSET"])
def test_utf8_is_read_for_what_says_nothing_else(charset):
    data = (HEAD + 'msgid "a"\nmsgstr "б"\n').encode().replace(b"UTF-8", charset.encode())
    assert parse_po(data, "x.po").header == HEADER


def test_a_charset_that_is_missing_is_utf8():
    data = (HEAD + 'msgid "a"\nmsgstr "б"\n').replace("; charset=UTF-8", "").encode()
    assert [each.msgstr for each in parse_po(data, "x.po").entries] == ["б"]


@pytest.mark.parametrize("charset", ["ISO-8859-1", "CP1251", "UTF-7", "EUC-JP", "iso-2022-jp"])
@pytest.mark.parametrize("text", ["б", "a"])
def test_another_charset_is_refused_though_its_bytes_are_utf8(charset, text):
    """Those of ISO-2022-JP and UTF-7 always are, and mean something else."""
    data = (HEAD + f'msgid "a"\nmsgstr "{text}"\n').replace("UTF-8", charset).encode()
    with pytest.raises(CatalogError, match=f"charset={charset}") as raised:
        parse_po(data, "locales/x.po")
    before = data.decode().partition(charset)[0]
    place = f"{before.count(chr(10)) + 1}:{len(before.rpartition(chr(10))[2]) + 1}"
    assert raised.value.where == f"locales/x.po:{place}"
    assert raised.value.remedy == "convert it: msgconv --to-code=UTF-8 -o NEW.po x.po"


def test_a_path_with_blanks_is_one_reference():
    references = ("seeds/my file.md", "seeds/another one.md:7", "seeds/plain.md")
    catalog = Catalog("uk", HEADER, entries=(Entry("a", references=references),))
    data = serialize_po(catalog)
    assert parse_po(data, "x.po") == catalog
    assert data == msgcat(data)


def test_no_comment_swallows_the_line_below_it():
    catalog = Catalog("uk", HEADER, entries=(Entry("a", msgstr="b", comments=("C:\\",)),))
    data = serialize_po(catalog)
    assert data == msgcat(data)


def test_language_is_the_headers():
    assert parse_po(HEAD.encode(), "x.po").lang == "uk"


def test_line_is_that_of_the_first_keyword():
    body = '# a\n#| msgid "o"\nmsgctxt "c"\nmsgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n'
    assert [entry.line for entry in read(body)] == [6, 10]


def test_header_lines_of_any_form_come_back():
    header = (("Language", "uk"), ("", "no field"), ("", "X-Empty:"), ("X-Blank", ""), ("", ""))
    catalog = Catalog("uk", (*header, ("Last", "a: b")))
    assert parse_po(serialize_po(catalog), "x.po") == catalog


# ── What is refused ──────────────────────────────────────────────────────────

GOOD = 'msgid "a"\nmsgstr "b"\n'


@pytest.mark.parametrize(
    ("body", "where", "problem"),
    [
        pytest.param('msgid "a\nmsgstr "b"\n', "4:7", "never closed", id="unclosed quote"),
        pytest.param('msgid "a"\nmsgstr "b\\"\n', "5:8", "never closed", id="escaped quote"),
        pytest.param('msgid "a"\nmsgstr "так\\q"\n', "5:12", r"bad escape: \q", id="escape"),
        pytest.param('msgid "a"\nmsgstr "\\400"\n', "5:9", "bad escape", id="octal, no byte"),
        pytest.param('msgid "a"\nmsgstr "\\x0"\n', "5:9", "bad escape", id="escaped NUL"),
        pytest.param('msgid "a"\nmsgstr "\\320"\n', "4:1", "are not UTF-8", id="half a letter"),
        pytest.param('msgid "a"\n', "5:1", "ends after msgid", id="no msgstr at the end"),
        pytest.param("#. a\n#: b\n", "6:1", "an entry's comments", id="lost its entry"),
        pytest.param("# mt: argos en-uk 1.0 h=0123456789ab\n", "5:1", "comments", id="lost draft"),
        pytest.param(GOOD + "# note", "6:1", "an entry's comments", id="cut inside a comment"),
        pytest.param('msgid "a"\n\nmsgid "b"\nmsgstr ""\n', "6:1", "no msgstr", id="msgstr lost"),
        pytest.param('msgstr "b"\n', "4:1", "without a msgid", id="msgid lost"),
        pytest.param('msgid\nmsgstr "b"\n', "5:1", "msgid has no text", id="text lost"),
        pytest.param('msgid "a"\nmsgstr\n', "4:1", "msgstr has no text", id="text lost, too"),
        pytest.param('msgid "a"\n# c\nmsgstr "b"\n', "5:1", "inside an entry", id="comment inside"),
        pytest.param(GOOD + '# c\n"d"\n', "7:1", "belongs to nothing", id="text after a comment"),
        pytest.param(GOOD + "junk\n", "6:1", "'junk' has no meaning", id="junk"),
        pytest.param(GOOD.replace('"b"', '"b" x'), "5:12", "'x' has no", id="junk after text"),
        pytest.param("msgid “a”\n", "4:7", "'“' has no meaning", id="typographic quotes"),
        pytest.param('Msgid "a"\n', "4:1", "'Msgid' has no", id="capital"),
        pytest.param('domain "d"\n' + GOOD, "4:1", "domain line", id="domain"),
        pytest.param(GOOD + "\n" + GOOD, "7:1", "the first is in line 4", id="duplicate"),
        pytest.param(GOOD.replace("\n", " ") * 2, "4:1", "in line 4", id="duplicate on a line"),
        pytest.param(GOOD + '#~ msgid "a"\n#~ msgstr "b"\n', "6:1", "duplicate", id="obsolete"),
        pytest.param("<<<<<<< ours\n" + GOOD, "4:1", "merge-conflict", id="conflict"),
        pytest.param(GOOD + "=======\n", "6:1", "merge-conflict", id="conflict, middle"),
        pytest.param(GOOD + ">>>>>>> theirs\n", "6:1", "merge-conflict", id="conflict, end"),
        pytest.param(GOOD + "a\0", "6:2", "NUL", id="NUL"),
        pytest.param('msgid "a\4b"\nmsgstr ""\n', "4:9", "EOT", id="EOT"),
        pytest.param('msgid "a\\4"\nmsgstr ""\n', "4:9", "bad escape", id="escaped EOT"),
        pytest.param("# C:\\\\\n" + GOOD, "4:6", "a backslash at the end", id="joins lines"),
        pytest.param(HEAD, "4:1", "second header", id="two headers"),
        pytest.param('#~ msgid "a"\nmsgstr "b"\n', "5:1", "some lines", id="half obsolete"),
        pytest.param('msgid "a"\n#| msgid "b"\n', "5:4", "no msgstr", id="previous too late"),
        pytest.param('#| msgctxt "b"\n' + GOOD, "5:1", "cannot follow", id="previous halved"),
        pytest.param(
            'msgid "a"\nmsgid_plural "b"\nmsgstr[1] "c"\n', "6:1", "msgstr[0]", id="form left out"
        ),
        pytest.param('msgid "a"\nmsgstr[0] "c"\n', "5:1", "without a msgid_pl", id="no plural"),
        pytest.param(
            'msgid "a"\nmsgid_plural ""\nmsgstr[0] "c"\n', "4:1", "is empty", id="empty plural"
        ),
        pytest.param(
            'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n', "6:1", "cannot follow", id="no number"
        ),
    ],
)
def test_refused_at_its_place(body, where, problem):
    with pytest.raises(CatalogError) as raised:
        read(body)
    assert raised.value.where == f"x.po:{where}"
    assert problem in str(raised.value)


@pytest.mark.parametrize(
    ("data", "where", "problem"),
    [
        pytest.param(b"", "1:1", "empty", id="no bytes"),
        pytest.param(b"\xef\xbb\xbf \n", "1:1", "empty", id="blank"),
        pytest.param(HEAD.encode("utf-16"), "1:1", "UTF-16", id="UTF-16"),
        pytest.param(HEAD.encode("utf-16-le"), "1:2", "NUL", id="UTF-16 without its mark"),
        pytest.param(b"<!DOCTYPE html>\n<title>404</title>", "1:1", "HTML", id="error page"),
        pytest.param(b"version https://git-lfs.github.com/spec/v1\n", "1:1", "LFS", id="LFS"),
        pytest.param(b"\xde\x12\x04\x95\0\0\0\0", "1:1", ".mo", id="compiled"),
        pytest.param(b"PK\x03\x04\xff\xfe", "1:1", "ZIP", id="archive"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0", "1:1", "binary", id="picture"),
        pytest.param(GOOD.encode(), "1:1", "no header", id="no header"),
        pytest.param(
            HEAD.replace("UTF-8", "CP1251").encode() + "# Привіт".encode("cp1251"),
            "4:3",
            "encoded as CP1251",
            id="another charset, by name",
        ),
        pytest.param(
            HEAD.encode() + "# «Привіт".encode() + b"\xff", "4:10", "not UTF-8", id="a lying header"
        ),
    ],
)
def test_what_is_no_catalog_is_refused_by_name(data, where, problem):
    with pytest.raises(CatalogError) as raised:
        parse_po(data, "x.po")
    assert raised.value.where == f"x.po:{where}"
    assert problem in str(raised.value)


WHOLE = serialize_po(
    Catalog(
        "uk",
        HEADER,
        entries=tuple(
            Entry(
                f"Sentence {number}.",
                "title" if number == 0 else None,
                f"Речення {number}.",
                fuzzy=number % 3 == 0,
                comments=("mt: argos en-uk 1.0 h=0123456789ab",) if number % 2 else (),
                extracted=("turn, Olena",),
                references=("seeds/x.md",),
                previous_msgid="Old." if number % 3 == 0 else None,
            )
            for number in range(9)
        ),
    )
)


@given(st.integers(WHOLE.index(b"\n\n") + 3, len(WHOLE) - 1))
@settings(max_examples=300)
def test_a_file_cut_inside_an_entry_is_refused(cut):
    # Between entries only a count, or the source, can tell that more followed.
    boundary = (
        WHOLE[:cut].endswith((b'."', b'."\n', b"\n\n"))
        and b"msgstr" in (WHOLE[:cut].rstrip(b"\n").rpartition(b"\n")[2])
    )
    if boundary:
        assert len(parse_po(WHOLE[:cut], "x.po").entries) == WHOLE[:cut].count(b"\nmsgid")
    else:
        with pytest.raises(CatalogError):
            parse_po(WHOLE[:cut], "x.po")


@pytest.mark.parametrize(
    "body",
    [
        pytest.param('msgid ""\n' + '"a"\n' * 50_000 + 'msgstr ""\n', id="lines of one text"),
        pytest.param("# a\n" * 50_000 + GOOD, id="comments"),
        pytest.param(f'msgid "{chr(92) * 200_000}"\nmsgstr ""\n', id="backslashes"),
        pytest.param('msgid "a" ' + '"b" ' * 50_000 + 'msgstr ""\n', id="texts on one line"),
        pytest.param("#: " + "a :1 " * 50_000 + "\n" + GOOD, id="references"),
        pytest.param("#: " + "\u2068a " * 50_000 + "\n" + GOOD, id="names never closed"),
    ],
)
def test_long_input_is_read_in_one_sitting(body):
    assert len(read(body)) == 1
