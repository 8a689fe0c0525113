"""Several files that came back are taken one by one, in ZIP files and folders too."""

import io
import zipfile

import openpyxl
import pytest

from toolkit.core.errors import CatalogError
from toolkit.exchange.kit.zip import MAX_FILES
from toolkit.exchange.steps import kit
from toolkit.exchange.steps.came import MOST_DEEP, Failed, Passed, open_came
from toolkit.exchange.steps.questions import Answered, write_table
from toolkit.exchange.steps.sheet import sheet
from toolkit.exchange.steps.take import TakeOptions, take, take_each
from toolkit.exchange.xlsx.write import HEAD

NOW = "2025-04-01 12:00+0000"
DIM, OIL = "The lamps are dim.", "They burn too much oil."


def zipped(files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def sent(desk, lang, to):
    """Return the files of a kit by name."""
    folder = desk.root / f"{lang}-{to}"
    kit.send(desk.project, kit.KitOptions("lamps", lang, to, "2025-03-12", folder, folder=True))
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def worked(files, name, before, after):
    assert before.encode() in files[name]
    return files | {name: files[name].replace(before.encode(), after.encode())}


def filled(desk, lang, msgid, text):
    """Return a sheet in which somebody has written a text."""
    path = desk.root / "sheet.xlsx"
    path.unlink(missing_ok=True)
    sheet(desk.project, "lamps", lang, path)
    book = openpyxl.load_workbook(path)
    for row in book.worksheets[0].iter_rows(min_row=HEAD + 1):
        if row[2].value == msgid:
            row[3].value = text
    book.save(path)
    return path.read_bytes()


def put(desk, name, data):
    path = desk.root / name
    path.write_bytes(data)
    return path


@pytest.fixture
def answers(reviewed):
    """Return a ZIP file with the kits of two people, one of them in a ZIP file of its own."""
    uk = worked(sent(reviewed, "uk", "Олена"), "lamps.uk.po", "Лампи тьмяні.", "Лампи темні.")
    ja = worked(sent(reviewed, "ja", "Ivan"), "lamps.ja.po", "失われた", "無くなった")
    return {f"Олена/{name}": data for name, data in uk.items()} | {"from Ivan.zip": zipped(ja)}


def test_a_zip_of_kits_is_taken_with_each_ones_name(reviewed, answers):
    done = take(reviewed.project, TakeOptions(put(reviewed, "all.zip", zipped(answers)), NOW))
    assert [(each.file, each.by, bool(each.taken)) for each in done] == [
        ("all.zip/from Ivan.zip/lamps.ja.po", "Ivan", True),
        ("all.zip/from Ivan.zip/lamps.ja.xlsx", "Ivan", False),
        ("all.zip/Олена/lamps.uk.po", "Олена", True),
        ("all.zip/Олена/lamps.uk.xlsx", "Олена", False),
    ]
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи темні."


def test_a_file_that_cannot_be_taken_stops_no_other(reviewed, answers):
    harmed = answers | {"0.xlsx": b"PK", "1.zip": b"PK", "2.po": b"no catalog", "3.csv": b"a,b\n"}
    *done, _ = take(reviewed.project, TakeOptions(put(reviewed, "all.zip", zipped(harmed)), NOW))
    failed = [each.file for each in done if isinstance(each, Failed)]
    assert failed == ["all.zip/1.zip", "all.zip/0.xlsx", "all.zip/2.po"]
    assert "no ZIP" not in done[0].problem
    assert "is damaged" in done[0].problem
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи темні."


def test_a_sheet_beside_the_files_of_two_people_is_nobodys(reviewed):
    one = worked(sent(reviewed, "uk", "Олена"), "lamps.uk.po", "Лампи тьмяні.", "Лампи темні.")
    other = sent(reviewed, "uk", "Ivan")
    files = {"a.po": one["lamps.uk.po"], "b.po": other["lamps.uk.po"]}
    files["c.xlsx"] = filled(reviewed, "uk", OIL, "Олії забагато.")
    done = take(reviewed.project, TakeOptions(put(reviewed, "all.zip", zipped(files)), NOW))
    assert [each.by for each in done] == ["Олена", "Ivan", ""]


def test_several_files_are_taken_and_each_is_told(reviewed):
    good = put(reviewed, "a.xlsx", filled(reviewed, "uk", DIM, "Лампи темні."))
    bad, other = put(reviewed, "b.xlsx", b"PK"), put(reviewed, "c.odt", b"x")
    last = put(reviewed, "d.xlsx", filled(reviewed, "ja", DIM, "燈火は暗い。"))
    done = take_each(
        reviewed.project, [TakeOptions(path, NOW) for path in (good, bad, other, last)]
    )
    assert [isinstance(each, Failed) for each in done] == [False, True, True, False]
    assert [len(each.taken) for each in (done[0], done[3])] == [1, 1]
    assert "c.odt: cannot be taken" in done[2].problem


def test_one_file_alone_is_an_error(reviewed):
    with pytest.raises(CatalogError, match=r"b\.xlsx: is damaged"):
        take_each(reviewed.project, [TakeOptions(put(reviewed, "b.xlsx", b"PK"), NOW)])


@pytest.mark.parametrize(
    ("said", "option"), [({"document": "boats"}, "--doc"), ({"lang": "ja"}, "--lang")]
)
def test_a_sheet_that_knows_what_it_is_of_goes_nowhere_else(reviewed, said, option):
    reviewed.seed("The boats\n\nThey are old.\n", "boats.txt")
    reviewed.extract()
    path = put(reviewed, "a.xlsx", filled(reviewed, "uk", DIM, "Лампи темні."))
    before = reviewed.tree()
    with pytest.raises(CatalogError, match=f"says itself that it is of .*{option}"):
        take(reviewed.project, TakeOptions(path, NOW, **said))
    assert reviewed.tree() == before
    assert take(reviewed.project, TakeOptions(path, NOW, document="lamps", lang="uk"))[0].taken


def test_the_authors_answers_may_lie_beside_translations(reviewed):
    reviewed.write("uk", DIM, "Лампи тьмяні.", comments=("query: all?",))
    table = reviewed.root / "q.xlsx"
    write_table(reviewed.project, "lamps", (), table)
    book = openpyxl.load_workbook(table)
    book.worksheets[0]["F2"] = "yes, all"
    book.save(table)
    data = filled(reviewed, "uk", OIL, "Олії забагато.")
    files = {"q.xlsx": table.read_bytes(), "a.xlsx": data, "README.md": b"hello", "x.txt": b"-"}
    *done, passed = take(
        reviewed.project, TakeOptions(put(reviewed, "all.zip", zipped(files)), NOW)
    )
    assert passed == Passed("all.zip", ("README.md", "x.txt"))
    assert [type(each) is Answered for each in done] == [False, True]
    assert [answer for _, _, answer in done[1].answers] == ["yes, all"]


def test_a_kit_keeps_its_glossary_to_itself(reviewed):
    files = {"glossary.txt": b"lamp\t\xd0\xbb\n", "a.xlsx": filled(reviewed, "uk", DIM, "Темно.")}
    came, failed, passed = open_came(reviewed.project, put(reviewed, "all.zip", zipped(files)))
    assert [each.name for each in came] == ["all.zip/a.xlsx"]
    assert (failed, passed) == ((), ())


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("lamps.uk.doc", "save it as .docx"),
        ("lamps.uk.ODT", "save it as .docx"),
        ("lamps.uk.numbers", "save it as .xlsx"),
        ("answers.7z", "unpack it"),
    ],
)
def test_work_in_a_file_that_is_not_read_is_told(reviewed, answers, name, remedy):
    path = put(reviewed, "all.zip", zipped({**answers, f"Ada/{name}": b"x"}))
    failed = [
        each for each in take(reviewed.project, TakeOptions(path, NOW)) if type(each) is Failed
    ]
    assert [each.file for each in failed] == [f"all.zip/Ada/{name}"]
    assert remedy in failed[0].problem
    assert reviewed.entries("uk")[DIM].msgstr == "Лампи темні."


def test_what_else_lies_in_a_folder_is_named(reviewed):
    sent(reviewed, "uk", "Олена")
    folder = reviewed.root / "uk-Олена"
    (folder / "scan.png").write_bytes(b"x")
    (folder / "more").mkdir()
    (folder / ".DS_Store").write_bytes(b"x")
    assert take(reviewed.project, TakeOptions(folder, NOW))[-1] == Passed(
        "uk-Олена", ("more", "scan.png")
    )


def nested(depth):
    data = zipped({"a.po": b""})
    for _ in range(depth):
        data = zipped({"b.zip": data})
    return data


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        pytest.param({"a.zip": nested(MOST_DEEP)}, "too deep inside others", id="a long way in"),
        pytest.param(
            {f"{n}.zip": zipped({f"{m}.po": b"" for m in range(MAX_FILES // 2)}) for n in range(4)},
            "more than any answer",
            id="a crowd in parts",
        ),
        pytest.param(
            {f"{n}.zip": zipped({"a.po": bytes(30 << 20)}) for n in range(4)},
            "more than any answer",
            id="a bomb in parts",
        ),
    ],
)
def test_a_zip_that_holds_more_than_answers_is_refused_in_part(reviewed, files, problem):
    _, failed, _ = open_came(reviewed.project, put(reviewed, "all.zip", zipped(files)))
    assert problem in failed[0].problem


def test_a_zip_without_anything_to_take_says_so(reviewed):
    with pytest.raises(CatalogError, match="holds no"):
        open_came(reviewed.project, put(reviewed, "all.zip", zipped({"a.pdf": b""})))
