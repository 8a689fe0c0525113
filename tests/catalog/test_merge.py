"""Two catalogs become one, and nobody's text is lost or let pass on the way."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.catalog.merge import merge_catalogs
from toolkit.catalog.po.parse import parse_po
from toolkit.catalog.po.serialize import serialize_po
from toolkit.catalog.update import update_catalog
from toolkit.core.errors import CatalogError
from toolkit.core.model.catalog import (
    CONFLICT,
    MERGED,
    Catalog,
    Entry,
    State,
    short_hash,
)

HEADER = (
    ("Project-Id-Version", "x"),
    ("PO-Revision-Date", "2025-03-05 10:00+0000"),
    ("Last-Translator", "Mara Testova"),
    ("Language", "uk"),
    ("Content-Type", "text/plain; charset=UTF-8"),
)
A, B, C = "Lamps are dim.", "Oil is dear.", "Nobody came."


def mt(text, engine="argos en-uk 1.0"):
    return f"mt: {engine} h={short_hash(text)}"


def draft(text, msgid=A, **fields):
    return Entry(msgid, msgstr=text, fuzzy=True, comments=(mt(text),), **fields)


def person(text, msgid=A, **fields):
    return Entry(msgid, msgstr=text, **fields)


def catalog(*entries, header=HEADER, **fields):
    return Catalog("uk", header, entries=entries, **fields)


def conflict(*texts, sides=("ours", "theirs", "theirs")):
    marked = zip(sides, texts, strict=False)
    return "\n".join(f"{CONFLICT}  {side}  {CONFLICT}\n{text}" for side, text in marked)


def merge(base, ours, theirs):
    """Merge catalogs of one entry each; None stands for a catalog without it."""
    sides = [catalog(*([entry] if entry else [])) for entry in (base, ours, theirs)]
    merged = merge_catalogs(*sides)
    return merged.catalog.entries[0] if merged.catalog.entries else None


def merge_comments(*versions):
    """Merge the comments of one text, in whose place in the source both sides agree."""
    places = (), ("paragraph",), ("paragraph",)
    sides = (
        person("Т", comments=comments, extracted=place)
        for comments, place in zip(versions, places, strict=True)
    )
    return merge(*sides).comments


# ── Entries ──────────────────────────────────────────────────────────────────

EMPTY, REVIEWED, DRAFT = Entry(A), person("Лампи тьмяні."), draft("Лампи є тьмяні.")
REMARKED = replace(REVIEWED, comments=("a remark",))


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(EMPTY, REVIEWED, EMPTY, REVIEWED, id="one side changed it"),
        pytest.param(EMPTY, REVIEWED, REVIEWED, REVIEWED, id="both did the same"),
        pytest.param(None, REVIEWED, None, REVIEWED, id="one side added it"),
        pytest.param(REVIEWED, None, REVIEWED, None, id="one side deleted it"),
        pytest.param(REVIEWED, None, None, None, id="both deleted it"),
        pytest.param(REVIEWED, None, REMARKED, REMARKED, id="deleted and changed: kept"),
    ],
)
def test_an_entry(base, ours, theirs, expected, swapped):
    assert merge(base, *((theirs, ours) if swapped else (ours, theirs))) == expected


OLD = person("Стара лампа.")
OTHER = person("Тьмяні лампи.")
EDITED = replace(DRAFT, msgstr="Лампи тьмяні!")
"""A draft on which a person has begun to work."""
PASSED = replace(DRAFT, fuzzy=False)
REDRAFT = draft("Лампи тьмяно.")
COPY = replace(OLD, fuzzy=True, previous_msgid=B)


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    ("base", "winner", "loser"),
    [
        pytest.param(EMPTY, REVIEWED, DRAFT, id="a person's goes before a draft"),
        pytest.param(None, REVIEWED, DRAFT, id="without a base too"),
        pytest.param(OLD, REVIEWED, EMPTY, id="a person's goes before an empty one"),
        pytest.param(OLD, DRAFT, EMPTY, id="a draft goes before an empty one"),
        pytest.param(EMPTY, EDITED, DRAFT, id="an edited draft is a person's"),
        pytest.param(EMPTY, PASSED, REDRAFT, id="a draft that was let pass is a person's"),
        pytest.param(EMPTY, PASSED, DRAFT, id="and its review outlives the same draft"),
        pytest.param(DRAFT, PASSED, REDRAFT, id="a review outlives a new draft"),
        pytest.param(DRAFT, PASSED, EMPTY, id="a review outlives an emptied text"),
        pytest.param(DRAFT, EDITED, PASSED, id="a new wording goes before the review of the old"),
        pytest.param(REVIEWED, OTHER, replace(REVIEWED, fuzzy=True), id="a doubt is of the old"),
        pytest.param(
            DRAFT,
            replace(DRAFT, fuzzy=False),
            replace(DRAFT, extracted=("lede",)),
            id="who changed the flag",
        ),
        pytest.param(
            REVIEWED,
            replace(REVIEWED, fuzzy=True, previous_msgid="Lamps were dim."),
            REMARKED,
            id="who doubted, with the former source",
        ),
        pytest.param(
            EMPTY,
            replace(REVIEWED, fuzzy=True, previous_msgid="Lamps were dim."),
            REVIEWED,
            id="the same text new on both sides: in doubt, a doubt",
        ),
    ],
)
def test_a_text_comes_with_its_flag_and_its_source(base, winner, loser, swapped):
    entry = merge(base, *((loser, winner) if swapped else (winner, loser)))
    assert (entry.msgstr, entry.fuzzy) == (winner.msgstr, winner.fuzzy)
    assert entry.previous_msgid == winner.previous_msgid


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    "winner",
    [
        pytest.param(person("Нова лампа."), id="another text"),
        pytest.param(person(OLD.msgstr), id="the same text, reviewed"),
    ],
)
def test_a_copy_of_an_older_text_gives_way(winner, swapped):
    """Both sides carried the text of an edited sentence over; one reviewed it."""
    base = catalog(replace(OLD, msgid=B))
    sides = [catalog(winner), catalog(COPY)]
    merged = merge_catalogs(base, *(sides[::-1] if swapped else sides))
    assert (merged.catalog.entries, merged.conflicts) == ((winner,), ())


def test_two_drafts_are_no_conflict():
    sides = [catalog(DRAFT), catalog(REDRAFT)]
    one, other = (merge_catalogs(None, *each) for each in (sides, sides[::-1]))
    assert one == other
    assert one.catalog.entries[0].state is State.DRAFT


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        pytest.param(OLD, REVIEWED, OTHER, id="both reviewed"),
        pytest.param(None, REVIEWED, OTHER, id="both new"),
        pytest.param(DRAFT, EDITED, replace(OTHER, fuzzy=True), id="both at work"),
        pytest.param(OLD, REVIEWED, replace(OTHER, fuzzy=True), id="one at work"),
        pytest.param(DRAFT, replace(EDITED, fuzzy=False), OTHER, id="one an edited draft"),
    ],
)
def test_two_people_conflict_loudly(base, ours, theirs):
    merged = merge_catalogs(*(each and catalog(each) for each in (base, ours, theirs)))
    (entry,) = merged.catalog.entries
    assert entry.msgstr == conflict(ours.msgstr, theirs.msgstr)
    assert entry.state is State.NEEDS_WORK
    assert merged.conflicts == (entry,)


def test_a_third_text_is_added_to_a_conflict():
    held = person(conflict("Раз.", "Два."), fuzzy=True)
    entry = merge(OLD, held, person("Три."))
    assert entry.msgstr == conflict("Раз.", "Два.", "Три.", sides=("ours", "ours", "theirs"))


def test_a_text_that_a_conflict_holds_is_not_added_again():
    held = person(conflict("Раз.", "Два."), fuzzy=True)
    assert merge(OLD, held, person("Два.")) == held
    assert merge(OLD, person("Два."), held) == held


def test_a_conflict_that_one_side_settled_is_settled():
    held = person(conflict("Раз.", "Два."), fuzzy=True)
    settled = person("Раз.")
    assert merge(held, settled, replace(held, comments=("who knows?",))) == replace(
        settled, comments=("who knows?",)
    )


FORMS = {"msgid_plural": "Many", "msgstr": ""}


def test_plural_forms_conflict_one_by_one():
    base, ours, theirs = (
        person("", msgid_plural="Many", msgstr_plural=forms)
        for forms in [("", ""), ("лампа", "лампи"), ("лампа", "ламп")]
    )
    entry = merge(base, ours, theirs)
    assert entry.msgstr_plural == ("лампа", conflict("лампи", "ламп"))
    assert (entry.msgstr, entry.fuzzy) == ("", True)


def test_an_entry_that_gained_plural_forms_is_in_doubt():
    plural = person("", msgid_plural="Many", msgstr_plural=("лампа", "ламп"))
    entry = merge(OLD, plural, person("Світло."))
    assert entry.msgstr_plural == (conflict("лампа", "Світло."), "ламп")
    assert (entry.msgid_plural, entry.fuzzy) == ("Many", True)


# ── What stands around a text ────────────────────────────────────────────────


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param((), ("a",), ("b",), ("a", "b"), id="both added: sorted"),
        pytest.param(("a", "b"), ("b",), ("a", "b", "c"), ("b", "c"), id="removed and added"),
        pytest.param(("a",), (), ("a", "b"), ("b",), id="removed from under it"),
        pytest.param(("a",), ("z", "a"), ("a", "c"), ("z", "a", "c"), id="before and after"),
        pytest.param(("a", "", "b"), ("a", "", "b", "", "c"), ("a", "", "B"),
                     ("a", "", "", "c", "B"), id="empty lines are told apart"),
        pytest.param((mt("x"),), (mt("x"), "a"), ("b",), ("a", "b"), id="of one text: as others"),
    ],
)  # fmt: skip
def test_comments(base, ours, theirs, expected, swapped):
    assert merge_comments(base, *((theirs, ours) if swapped else (ours, theirs))) == expected


def test_what_a_machine_says_stays_with_its_text():
    ours = replace(REDRAFT, comments=("ours", *REDRAFT.comments))
    theirs = replace(EDITED, comments=(*DRAFT.comments, "theirs"))
    entry = merge(DRAFT, ours, theirs)
    assert entry.msgstr == EDITED.msgstr
    assert sorted(entry.comments) == sorted(["ours", *DRAFT.comments, "theirs"])


def test_why_there_is_no_draft_goes_once_there_is_a_text():
    refused = Entry(A, comments=("no draft: argos: number", "ask Olha"))
    entry = merge(Entry(A), refused, REVIEWED)
    assert entry == replace(REVIEWED, comments=("ask Olha",))


@pytest.mark.parametrize("field", ["extracted", "references", "flags"])
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param(("a",), ("b",), ("a",), ("b",), id="ours changed"),
        pytest.param(("a",), ("a",), ("b",), ("b",), id="theirs changed"),
        pytest.param(("a",), ("b",), ("c",), ("c",), id="both changed"),
        pytest.param(("a",), ("c",), ("b",), ("c",), id="both changed, swapped"),
    ],
)
def test_a_field(field, base, ours, theirs, expected):
    sides = [replace(each, comments=()) for each in (OLD, REVIEWED, REVIEWED)]
    sides = [
        replace(each, comments=(str(number),) if number else (), **{field: value})
        for number, (each, value) in enumerate(zip(sides, (base, ours, theirs), strict=True))
    ]
    assert getattr(merge(*sides), field) == expected


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "obsolete"),
    [
        pytest.param(False, True, False, True, id="one retired it"),
        pytest.param(True, False, True, False, id="one brought it back"),
        pytest.param(None, True, False, False, id="no base: live"),
    ],
)
def test_obsolete(base, ours, theirs, obsolete, swapped):
    def version(text, flag):
        return person(text, obsolete=flag, references=() if flag else ("seeds/x.md",))

    before = None if base is None else version("Було.", base)
    sides = [version("Текст.", ours), replace(version("Текст.", theirs), comments=("a",))]
    entry = merge(before, *(sides[::-1] if swapped else sides))
    assert (entry.obsolete, entry.references) == (obsolete, () if obsolete else ("seeds/x.md",))


def test_a_retired_entry_is_not_emptied():
    """Without a text and a comment gettext would forget it."""
    emptied, retired = replace(OLD, msgstr=""), replace(OLD, obsolete=True)
    assert merge(OLD, emptied, retired) == merge(OLD, retired, emptied) == retired


# ── `++` ─────────────────────────────────────────────────────────────────────

COVERED = catalog(person("Лампи й олія.", A), person("++", B))


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    ("ours", "theirs", "fuzzy"),
    [
        pytest.param(
            COVERED,
            catalog(person("А", A), person("Б", B), person("В", C)),
            False,
            id="a side has both",
        ),
        pytest.param(
            COVERED,
            catalog(person("А", A), person("Ц", C), person("Б", B)),
            True,
            id="another sentence came between",
        ),
        pytest.param(
            catalog(person("А", A), person("++", B)),
            catalog(person("Тьмяні лампи.", A), person("Б", B)),
            True,
            id="its neighbour has another text",
        ),
        pytest.param(
            catalog(person("Лампи, олія, люди.", A), person("++", B), person("++", C)),
            catalog(person("А", A), person("Б", B), person("В", C)),
            False,
            id="several in a row",
        ),
    ],
)
def test_a_covered_sentence_is_in_doubt_unless_a_side_had_it_so(ours, theirs, fuzzy, swapped):
    base = catalog(person("А", A), person("Б", B))
    merged = merge_catalogs(base, *((theirs, ours) if swapped else (ours, theirs)))
    covered = [each for each in merged.catalog.entries if each.msgstr in MERGED]
    assert {each.fuzzy for each in covered} == {fuzzy}


# ── Order ────────────────────────────────────────────────────────────────────


def ordered(texts):
    """Make a catalog of entries in an order; a capital letter's is obsolete."""
    return catalog(*(person("т", text, obsolete=text.isupper()) for text in texts))


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    ("base", "ours", "theirs", "expected"),
    [
        pytest.param("abc", "acb", "abcd", "acdb", id="the order of the side that moved"),
        pytest.param("abc", "abxc", "abcy", "abxcy", id="after the same predecessor"),
        pytest.param("abc", "xabc", "abc", "xabc", id="before all others"),
        pytest.param("ab", "axyb", "amnb", "amnxyb", id="two runs in one place stay whole"),
        pytest.param("abc", "bac", "acb", "acb", id="both moved: the same for both"),
        pytest.param("abcd", "abd", "abxcd", "abxd", id="after one that is gone"),
        pytest.param("ab", "aZb", "aMb", "abMZ", id="obsolete ones last, sorted"),
        pytest.param(None, "ab", "ba", "ab", id="no base"),
    ],
)
def test_order(base, ours, theirs, expected, swapped):
    sides = [ordered(ours), ordered(theirs)]
    sides = [replace(side, header_comments=(str(n),)) for n, side in enumerate(sides)]
    base = None if base is None else ordered(base)
    merged = merge_catalogs(base, *(sides[::-1] if swapped else sides))
    assert "".join(each.msgid for each in merged.catalog.entries) == expected


# ── Header ───────────────────────────────────────────────────────────────────


def headed(**fields):
    """Make a catalog whose header has other fields; None takes one out."""
    named = {name.replace("_", "-"): value for name, value in fields.items()}
    known = dict(HEADER) | named
    return catalog(header=tuple((key, value) for key, value in known.items() if value is not None))


EARLY, LATE = "2025-03-05 10:30+0200", "2025-03-05 09:00+0000"
"""The later is not so to the letter."""


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        pytest.param({"X_Generator": "Poedit"}, {}, {"X_Generator": "Poedit"}, id="one added"),
        pytest.param({"Last_Translator": None}, {"X_A": "b"}, {"Last_Translator": None, "X_A": "b"},
                     id="one removed"),
        pytest.param({"PO_Revision_Date": EARLY, "Last_Translator": "Ada Sample"},
                     {"PO_Revision_Date": LATE, "Last_Translator": "Zoe Sample"},
                     {"PO_Revision_Date": LATE, "Last_Translator": "Zoe Sample"},
                     id="the later date and its translator"),
        pytest.param({"PO_Revision_Date": "YEAR-MO-DA HO:MI+ZONE"}, {"PO_Revision_Date": EARLY},
                     {"PO_Revision_Date": EARLY}, id="no date is before any"),
        pytest.param({"PO_Revision_Date": EARLY, "Project_Id_Version": "z"},
                     {"PO_Revision_Date": LATE, "Project_Id_Version": "a"},
                     {"PO_Revision_Date": LATE, "Project_Id_Version": "a"},
                     id="both changed: the later side's"),
        pytest.param({"Project_Id_Version": "z"}, {"Project_Id_Version": "a"},
                     {"Project_Id_Version": "z"}, id="at the same time: the same for both"),
        pytest.param({"Project_Id_Version": None}, {"Project_Id_Version": "a"},
                     {"Project_Id_Version": "a"}, id="removed and changed: kept"),
        pytest.param({"Content_Type": "text/plain; charset=ASCII"},
                     {"Content_Type": "text/plain; charset=CHARSET"},
                     {}, id="texts of both need UTF-8"),
        pytest.param({"Language": "uk_UA"}, {"X_A": "b"}, {"Language": "uk_UA", "X_A": "b"},
                     id="a territory is no other language"),
    ],
)  # fmt: skip
def test_header(ours, theirs, expected, swapped):
    sides = [headed(**ours), headed(**theirs)]
    merged = merge_catalogs(headed(), *(sides[::-1] if swapped else sides)).catalog
    assert dict(merged.header) == dict(headed(**expected).header)
    assert merged.lang == (expected.get("Language") or "uk")


def test_fields_keep_their_order():
    base, ours = headed(), headed(X_A="1")
    theirs = replace(base, header=(("X-B", "2"), *base.header[::-1]))
    names = [name for name, _ in merge_catalogs(base, ours, theirs).catalog.header]
    assert names == ["X-B", "Content-Type", "X-A", *[name for name, _ in HEADER[-2::-1]]]


def test_header_comments_are_merged_as_others():
    base, ours, theirs = (
        replace(COVERED, header_comments=lines) for lines in [("a", "b"), ("b", "c"), ("a", "b")]
    )
    theirs = replace(theirs, entries=())
    assert merge_catalogs(base, ours, theirs).catalog.header_comments == ("b", "c")


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "fuzzy"),
    [
        pytest.param(True, True, True, True, id="both have it"),
        pytest.param(True, False, True, False, id="one cleared it"),
        pytest.param(False, False, True, True, id="one set it"),
        pytest.param(None, False, True, False, id="no base: it was cleared"),
    ],
)
def test_header_fuzzy(base, ours, theirs, fuzzy):
    one, other = catalog(REVIEWED, header_fuzzy=ours), catalog(OTHER, header_fuzzy=theirs)
    before = None if base is None else catalog(OLD, header_fuzzy=base)
    assert merge_catalogs(before, one, other).catalog.header_fuzzy == fuzzy


@pytest.mark.parametrize(
    ("ours", "theirs"), [("uk", "ja"), ("ja_JP", "uk_UA")], ids=["plain", "territories"]
)
def test_two_languages_are_refused(ours, theirs):
    sides = [replace(headed(Language=lang), lang=lang) for lang in (ours, theirs)]
    with pytest.raises(CatalogError, match=f"Language: {ours}, the other Language: {theirs}"):
        merge_catalogs(None, *sides)


def test_a_header_without_a_language_is_no_other():
    bare = replace(headed(Language=None), lang="")
    assert merge_catalogs(None, bare, catalog(REVIEWED)).catalog.lang == "uk"


# ── Laws ─────────────────────────────────────────────────────────────────────

KEYS = [(None, A), (None, B), (None, C), ("", A), ("title", A), (None, "Yes."), (None, "No.")]
WORDS = ["раз", "два", "три", "++", "чотири\n"]
REMARKS = ["a", "b", "", "query: who?"]


@st.composite
def entries(draw, key):
    """Draw an entry in any state that a file can have it in."""
    msgctxt, msgid = key
    entry = Entry(
        msgid,
        msgctxt,
        comments=tuple(draw(st.lists(st.sampled_from(REMARKS), max_size=2))),
        extracted=draw(st.sampled_from([(), ("paragraph",)])),
        references=draw(st.sampled_from([(), ("seeds/x.md",)])),
        flags=draw(st.sampled_from([(), ("no-wrap",)])),
        obsolete=draw(st.integers(0, 4)) == 0,
    )
    text = draw(st.sampled_from(["", *WORDS]))
    if text and draw(st.integers(0, 9)) == 0:
        forms = {"msgid_plural": draw(st.sampled_from(["Many", "Lots"])), "msgstr": ""}
        entry = replace(entry, msgstr_plural=(text, draw(st.sampled_from(["", *WORDS]))), **forms)
    elif text and text not in MERGED and draw(st.integers(0, 2)) == 0:
        engine = draw(st.sampled_from(["argos en-uk 1.0", "argos en-uk 1.1"]))
        made = draw(st.sampled_from([text, "інше"]))
        entry = replace(entry, msgstr=text, comments=(*entry.comments, mt(made, engine)))
    else:
        entry = replace(entry, msgstr=text)
    if text and draw(st.booleans()):
        former = draw(st.sampled_from([None, None, A, B, "Older."]))
        entry = replace(entry, fuzzy=True, previous_msgid=former)
    if entry.obsolete and not (text or entry.comments):
        return replace(entry, obsolete=False)
    return entry


@st.composite
def catalogs(draw, like=None, *, moved=True):
    """Draw a catalog, or what became of another."""
    before = {entry.key: entry for entry in like.entries} if like else {}
    found = []
    for key in [*before, *(key for key in KEYS if key not in before)]:
        if key in before and draw(st.integers(0, 2)):
            found.append(before[key])
        elif draw(st.integers(0, 2)) or (key in before and draw(st.booleans())):
            found.append(draw(entries(key)))
    if moved and draw(st.booleans()):
        found = draw(st.permutations(found))
    found = sorted(found, key=lambda entry: entry.obsolete)
    fields = dict(like.header if like else HEADER)
    for name, values in {
        "PO-Revision-Date": ["2025-03-05 10:00+0000", EARLY, LATE, "YEAR-MO-DA"],
        "Last-Translator": ["Mara Testova", "Ada Sample", ""],
        "X-Generator": ["Poedit", "Weblate"],
    }.items():
        if draw(st.integers(0, 2)) == 0:
            fields[name] = draw(st.sampled_from(values))
        elif draw(st.integers(0, 8)) == 0:
            fields.pop(name, None)
    header = list(fields.items())
    if moved and draw(st.integers(0, 5)) == 0:
        header = draw(st.permutations(header))
    comments = draw(st.lists(st.sampled_from(REMARKS), max_size=2))
    return Catalog("uk", tuple(header), tuple(comments), draw(st.booleans()), tuple(found))


@st.composite
def triples(draw, *, moved=True):
    """Draw a base, or none, and two sides."""
    base = draw(st.none() | catalogs())
    return base, draw(catalogs(base, moved=moved)), draw(catalogs(base, moved=moved))


def texts(entry):
    return (entry.msgstr,) if entry.msgid_plural is None else entry.msgstr_plural


def lines(catalog):
    """Return what stands in msgstrs, line by line, in an order that tells nothing."""
    return sorted(
        (str(entry.key), line)
        for entry in catalog.entries
        for text in texts(entry)
        for line in text.split("\n")
    )


def unsided(catalog):
    """Take the names of the sides out of conflicts."""
    return replace(
        catalog,
        entries=tuple(
            replace(
                entry,
                msgstr=entry.msgstr.replace("theirs", "ours"),
                msgstr_plural=tuple(form.replace("theirs", "ours") for form in entry.msgstr_plural),
            )
            for entry in catalog.entries
        ),
    )


def settled(merged):
    """Take the order of texts out of the conflicts."""
    disputed = {entry.key for entry in merged.conflicts}
    return replace(
        merged.catalog,
        entries=tuple(
            replace(entry, msgstr="", msgstr_plural=()) if entry.key in disputed else entry
            for entry in merged.catalog.entries
        ),
    ), disputed


@given(st.none() | catalogs(), catalogs())
def test_two_equal_sides_are_what_they_are(base, side):
    assert merge_catalogs(base, side, replace(side)).catalog == side


@given(catalogs(), st.data())
def test_what_one_side_alone_did_is_done(base, data):
    side = data.draw(catalogs(base))
    for merged in (merge_catalogs(base, side, base), merge_catalogs(base, base, side)):
        assert (merged.catalog, merged.conflicts) == (side, ())


@given(triples())
@settings(max_examples=200)
def test_it_does_not_matter_who_merges(sides):
    base, ours, theirs = sides
    one, other = merge_catalogs(base, ours, theirs), merge_catalogs(base, theirs, ours)
    assert settled(one) == settled(other)
    assert lines(unsided(one.catalog)) == lines(unsided(other.catalog))


@given(triples())
@settings(max_examples=200)
def test_no_text_of_a_person_is_missing(sides):
    base, *both = sides
    merged = merge_catalogs(*sides).catalog
    held = {entry.key: "".join(texts(entry)) for entry in merged.entries}
    known = {text for entry in (base.entries if base else ()) for text in texts(entry)}
    for entry in (entry for side in both for entry in side.entries):
        if entry.fuzzy and entry.unedited:
            continue
        for text in texts(entry):
            if not text.strip() or text in known:
                continue
            assert text in held[entry.key]


@given(triples())
@settings(max_examples=200)
def test_no_merge_makes_a_text_reviewed(sides):
    _, *both = sides
    reviewed = {
        (entry.key, entry.msgid_plural, texts(entry))
        for side in both
        for entry in side.entries
        if not entry.fuzzy
    }
    merged = merge_catalogs(*sides)
    passed = {
        (entry.key, entry.msgid_plural, texts(entry))
        for entry in merged.catalog.entries
        if not entry.fuzzy and any(texts(entry))
    }
    assert passed <= reviewed
    assert all(entry.fuzzy for entry in merged.conflicts)


@given(triples())
def test_no_key_comes_from_nowhere_or_twice(sides):
    _, *both = sides
    keys = [entry.key for entry in merge_catalogs(*sides).catalog.entries]
    assert len(keys) == len(set(keys))
    assert set(keys) <= {entry.key for side in both for entry in side.entries}


@given(triples())
def test_what_both_sides_have_live_and_leave_alone_stays(sides):
    _, ours, theirs = sides
    common = set(ours.entries) & set(theirs.entries)
    merged = merge_catalogs(*sides).catalog
    reviewed = {entry for entry in common if entry.msgstr not in MERGED}
    assert reviewed <= set(merged.entries)


@given(triples(moved=False))
@settings(max_examples=200)
def test_merging_again_changes_nothing(sides):
    """Where nobody moved anything; else the order, and no more, may settle at the second time."""
    base, ours, theirs = sides
    merged = merge_catalogs(base, ours, theirs).catalog
    assert merge_catalogs(base, merged, theirs).catalog == merged
    assert merge_catalogs(base, ours, merged).catalog == merged


@given(triples())
def test_merging_again_changes_at_most_the_order(sides):
    base, ours, theirs = sides
    merged = merge_catalogs(base, ours, theirs).catalog
    again = merge_catalogs(base, merged, theirs).catalog
    assert set(again.header) == set(merged.header)
    parted = [
        {replace(e, fuzzy=True) if e.msgstr in MERGED else e for e in each.entries}
        for each in (again, merged)
    ]
    assert parted[0] == parted[1]


@given(triples())
def test_gettext_takes_every_merged_catalog(sides):
    merged = merge_catalogs(*sides).catalog
    assert parse_po(serialize_po(merged), "x.po") == merged


# ── Sentences that were made one without `++` ────────────────────────────────


@pytest.mark.parametrize("swapped", [False, True])
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        pytest.param(
            ("Обидва.", ""), ("А.", "Б інакше."), ("Обидва.", "Б інакше.", True), id="kept"
        ),
        pytest.param(("Обидва.", ""), ("А.", "Б."), ("Обидва.", "", False), id="emptied"),
        pytest.param(("А.", ""), ("А.", "Б інакше."), ("А.", "Б інакше.", False), id="a slip"),
        pytest.param(("Обидва.", "++"), ("А.", "Б."), ("Обидва.", "++", False), id="covered"),
    ],
)
def test_a_sentence_emptied_beside_a_changed_one_is_in_doubt(one, other, expected, swapped):
    base, mine, yours = (
        catalog(person(first, A), person(second, B))
        for first, second in (("А.", "Б."), *((other, one) if swapped else (one, other)))
    )
    first, second = merge_catalogs(base, mine, yours).catalog.entries
    assert (first.msgstr, second.msgstr, second.fuzzy) == expected


# ── A source that was edited on one side ─────────────────────────────────────

LONG = {
    "A": "The lamps on the northern pier are dim.",
    "B": "Oil for them has become very dear.",
    "C": "Nobody came to the second meeting.",
    "D": "The keepers sleep by day.",
}
SENTENCES = {
    **LONG,
    "a": "The lamps on the northern pier are very dim.",
    "b": "Oil for all of them has become very dear.",
    "b2": "Oil for any of them has become dear.",
    "AB": f"{LONG['A']} {LONG['B']}",
}


def source_of(names):
    return Catalog("en", entries=tuple(Entry(SENTENCES[name]) for name in names.split()))


def extracted(before, names):
    """Bring a catalog in step with a source of these sentences."""
    return update_catalog(before, source_of(names), "uk", document="x", revised="")


def retouched(before, **texts):
    """Let somebody write other texts; None only reviews what is there."""
    by_source = {SENTENCES[name]: text for name, text in texts.items()}
    return replace(
        before,
        entries=tuple(
            replace(entry, msgstr=by_source[entry.msgid] or entry.msgstr, fuzzy=False)
            if entry.msgid in by_source and not entry.obsolete
            else entry
            for entry in before.entries
        ),
    )


def lamps(**fields):
    """Make a catalog of four sentences, with other `fields` of the second."""
    made = extracted(catalog(), "A B C D")
    entries = [replace(each, msgstr=f"≈{each.msgid[:9]}") for each in made.entries]
    entries[1] = replace(entries[1], **fields)
    return replace(made, entries=tuple(entries))


def live_of(catalog_):
    return [
        (each.msgid, each.msgstr, each.fuzzy, each.previous_msgid, each.comments)
        for each in catalog_.entries
        if not each.obsolete
    ]


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize(
    ("fields", "texts", "names"),
    [
        pytest.param({}, {"B": "Олія дорога."}, "A b C D", id="reviewed, and improved"),
        pytest.param({"fuzzy": True}, {"B": "Олія дорога."}, "A b C D", id="fuzzy, and improved"),
        pytest.param({"fuzzy": True}, {"B": None}, "A b C D", id="fuzzy, and reviewed as it was"),
        pytest.param({"msgstr": ""}, {"B": "Олія дорога."}, "A b C D", id="translated only now"),
        pytest.param(
            {"comments": (mt("≈Oil for "),), "fuzzy": True}, {"B": "Олія."}, "A b C D", id="a draft"
        ),
        pytest.param({}, {"A": "Лампи.", "B": "Олія."}, "a b C D", id="two of them"),
        pytest.param({}, {"B": "Олія."}, "C A D b", id="edited and moved"),
        pytest.param({}, {"A": "Лампи."}, "AB C D", id="joined"),
        pytest.param({"msgstr": "++"}, {"A": "Лампи і олія."}, "a B C D", id="with what it covers"),
    ],
)
def test_a_text_that_was_improved_comes_with_the_edit_of_its_source(fields, texts, names, swapped):
    base = lamps(**fields)
    sides = [extracted(base, names), retouched(base, **texts)]
    merged = merge_catalogs(base, *(sides[::-1] if swapped else sides))
    assert live_of(merged.catalog) == live_of(extracted(retouched(base, **texts), names))
    assert merged.conflicts == ()
    assert {entry.msgstr for entry in merged.catalog.entries} >= set(filter(None, texts.values()))


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
def test_the_parts_of_a_split_sentence_all_get_the_improved_text(swapped):
    base = extracted(catalog(), "AB C")
    base = retouched(base, AB="Лампи тьмяні. Олія дорога.", C="Ніхто.")
    sides = [extracted(base, "A B C"), retouched(base, AB="Лампи темні. Олія дорога.")]
    merged = merge_catalogs(base, *(sides[::-1] if swapped else sides)).catalog
    assert [text for _, text, *_ in live_of(merged)] == ["Лампи темні. Олія дорога."] * 2 + [
        "Ніхто."
    ]


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize("reviewed", [False, True], ids=["at work", "reviewed"])
def test_whoever_worked_on_the_new_sentence_too_is_heard(swapped, reviewed):
    """Until it is reviewed both texts stand in it; a reviewed one for the new sentence stands."""
    base = lamps()
    followed = extracted(base, "A b C D")
    fields = {"fuzzy": False, "previous_msgid": None} if reviewed else {}
    mine = replace(followed.entries[1], msgstr="Уся олія.", **fields)
    followed = replace(followed, entries=(followed.entries[0], mine, *followed.entries[2:]))
    sides = [followed, retouched(base, B="Олія дорога.")]
    merged = merge_catalogs(base, *(sides[::-1] if swapped else sides))
    entry = next(each for each in merged.catalog.entries if each.msgid == SENTENCES["b"])
    assert (len(merged.conflicts), entry.fuzzy) == ((0, False) if reviewed else (1, True))
    both = {"Уся олія.", "Олія дорога."}
    assert entry == mine if reviewed else both < set(entry.msgstr.split("\n"))
    assert "Олія дорога." in {each.msgstr for each in merged.catalog.entries if each.obsolete}


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
def test_a_sentence_that_was_edited_twice_before_gets_it_too(swapped):
    base = extracted(lamps(), "A b C D")
    sides = [extracted(base, "A b2 C D"), retouched(base, b="Уся олія дорога.")]
    merged = merge_catalogs(base, *(sides[::-1] if swapped else sides)).catalog
    assert live_of(merged) == live_of(extracted(sides[1], "A b2 C D"))


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
def test_an_edit_that_is_undone_finds_the_improved_text_reviewed(swapped):
    base = lamps()
    sides = [extracted(base, "A b C D"), retouched(base, B="Олія дорога.")]
    merged = merge_catalogs(base, *(sides[::-1] if swapped else sides)).catalog
    assert live_of(extracted(merged, "A B C D")) == live_of(sides[1])


@given(
    st.permutations("ABCD"),
    st.lists(st.sampled_from(["A", "B", "C", "D"]), unique=True),
    st.lists(st.sampled_from(["a", "b"]), unique=True),
    st.sampled_from([{}, {"fuzzy": True}, {"msgstr": ""}]),
)
@settings(max_examples=60)
def test_merging_an_edit_of_the_source_is_editing_after_the_work(order, worked, edited, fields):
    base = lamps(**fields)
    names = " ".join(name.lower() if name.lower() in edited else name for name in order)
    mine, yours = (
        retouched(base, **{name: f"Нове {name}." for name in worked}),
        extracted(base, names),
    )
    merged = merge_catalogs(base, mine, yours).catalog
    assert live_of(merged) == live_of(extracted(mine, names))
