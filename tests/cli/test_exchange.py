import json

import openpyxl
import pytest

CATALOG = "locales/uk/LC_MESSAGES/lamps.po"


@pytest.fixture
def sent(run, released, monkeypatch):
    monkeypatch.chdir(released)
    result = run(released, "sheet", "lamps", "--lang", "uk")
    assert (result.exit_code, result.stdout) == (0, "lamps.uk.xlsx: 3 rows\n")
    return released / "lamps.uk.xlsx"


def change(path, **cells):
    book = openpyxl.load_workbook(path)
    for cell, text in cells.items():
        book.worksheets[0][cell] = text
    book.save(path)


def test_a_sheet_lies_where_it_was_asked_for(run, released, tmp_path):
    path = tmp_path / "for-review.xlsx"
    words = ("sheet", "seeds/lamps.txt", "--lang", "ja", "-o", path, "--only", "needs-review")
    result = run(released, *words, "--json")
    assert json.loads(result.stdout) == {
        "document": "lamps",
        "lang": "ja",
        "path": path.as_posix(),
        "rows": 0,
        "left_out": 0,
    }
    assert path.is_file()


def test_xliff_goes_out_and_comes_back(run, released, tmp_path):
    path = tmp_path / "lamps.uk.xlf"
    sent = run(released, "sheet", "lamps", "--lang", "uk", "-o", path)
    assert (sent.exit_code, sent.stdout) == (0, f"{path}: 3 rows\n")
    path.write_text(path.read_text("utf-8").replace(">Лампи тьмяні.<", ">Лампи темні.<"), "utf-8")
    back = run(released, "take", path, "--by", "Ada Sample")
    assert back.exit_code == 0
    assert "1 taken from Ada Sample, 2 say nothing new" in back.stdout


@pytest.mark.parametrize("name", ["a.sdlxliff", "a.mqxliff", "a.txt"])
def test_a_form_of_another_program_is_not_written(run, released, tmp_path, name):
    sent = run(released, "sheet", "lamps", "--lang", "uk", "-o", tmp_path / name)
    assert sent.exit_code == 2
    assert ".xlf" in sent.stderr


def test_a_sheet_is_not_overwritten(run, released, sent):
    change(sent, D7="Лампи темні.")
    result = run(released, "sheet", "lamps", "--lang", "uk")
    assert (result.exit_code, "take it first" in result.stderr) == (1, True)


def test_a_language_must_be_named(run, released):
    assert run(released, "sheet", "lamps").exit_code == 2


def test_take_says_what_it_took(run, released, sent):
    change(sent, D7="Лампи темні.", F7="no")
    before = (released / CATALOG).read_bytes()
    would = run(released, "take", sent, "--dry-run")
    assert would.stdout == f"{CATALOG}: 1 would be taken, 2 say nothing new\n"
    assert (released / CATALOG).read_bytes() == before
    done = run(released, "-v", "take", sent)
    assert (done.exit_code, done.stdout) == (0, f"{CATALOG}: 1 taken, 2 say nothing new\n")
    assert done.stderr == "  row 7: translation, not reviewed: The lamps are dim.\n"
    assert run(released, "take", sent).stdout == f"{CATALOG}: 0 taken, 3 say nothing new\n"


def test_take_lists_what_it_refused_and_fails(run, released, sent, write):
    change(sent, D7="Лампи темні.", D8="=A1")
    write(released, "uk", "The lamps are dim.", "Лампи слабкі.")
    result = run(released, "take", sent)
    assert result.exit_code == 1
    assert "lamps.uk.xlsx, row 8: translation (D8) holds a formula; write its text" in result.stderr
    assert "  source: The lamps are dim.\n  brought: Лампи темні.\n" in result.stderr
    (told,) = json.loads(run(released, "take", sent, "--json").stdout)
    assert [each["place"] for each in told["refused"]] == ["row 8", "row 7"]


def test_a_word_that_is_neither_yes_nor_no_is_told(run, released, sent):
    change(sent, D7="Лампи темні.", F7="пізніше")
    result = run(released, "take", sent)
    assert (result.exit_code, result.stdout) == (1, f"{CATALOG}: 1 taken, 2 say nothing new\n")
    assert "row 7: under 'reviewed?' stands 'пізніше', which is neither" in result.stderr
    assert "  brought: Лампи темні.\n" in result.stderr


def test_take_says_which_rows_are_gone(run, released, sent):
    book = openpyxl.load_workbook(sent)
    book.worksheets[0].delete_rows(7)
    book.save(sent)
    result = run(released, "take", sent)
    assert (result.exit_code, "nothing came back for no. 2;" in result.stderr) == (0, True)


def test_take_of_something_else_is_told_what_to_do(run, released, tree):
    path = released / "mail.xlsx"
    path.write_bytes(b"source,translation\n")
    before = tree(released)
    result = run(released, "take", path)
    assert (result.exit_code, "mail.xlsx: is damaged, or no XLSX" in result.stderr) == (1, True)
    assert tree(released) == before


# ── Kits ─────────────────────────────────────────────────────────────────────


@pytest.fixture
def kit(run, released, monkeypatch):
    monkeypatch.chdir(released)
    result = run(released, "send", "lamps", "--lang", "uk", "--to", "Олена Приклад")
    assert (result.exit_code, result.stdout) == (0, "lamps.uk.zip: for Олена Приклад\n")
    return released / "lamps.uk.zip"


def test_send_says_how_much_it_is_and_what_to_keep(run, released, monkeypatch):
    monkeypatch.chdir(released)
    result = run(released, "-v", "send", "lamps", "--lang", "uk", "--to", "A", "--folder")
    assert result.stdout == "lamps.uk: for A\n"
    assert "  guide.html\n" in result.stderr
    assert " words: " in result.stderr
    assert "locales/uk/sent/lamps/" in result.stderr


def test_send_in_json(run, released, tmp_path):
    words = ("send", "lamps", "--lang", "ja", "--to", "A", "-o", tmp_path / "a.zip", "--json")
    told = json.loads(run(released, *words).stdout)
    assert (told["document"], told["lang"], told["to"]) == ("lamps", "ja", "A")


def test_a_kit_is_not_overwritten(run, released, kit):
    before = kit.read_bytes()
    result = run(released, "send", "lamps", "--lang", "uk", "--to", "B")
    assert (result.exit_code, kit.read_bytes()) == (1, before)
    assert "take it first" in result.stderr


def test_a_kit_must_say_for_whom(run, released):
    assert run(released, "send", "lamps", "--lang", "uk").exit_code == 2


def test_an_untouched_kit_comes_back(run, released, kit):
    result = run(released, "take", kit)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == (
        f"{CATALOG}: 0 taken from Олена Приклад\n"
        f"{CATALOG}: 0 taken from Олена Приклад, 3 say nothing new\n"
    )


def test_a_conflict_is_told_and_fails(run, released, tmp_path, write):
    path = tmp_path / "lamps.po"
    path.write_bytes((released / CATALOG).read_bytes())
    write(released, "uk", "The lamps are dim.", "Лампи слабкі.")
    result = run(released, "take", path, "--by", "A")
    assert result.exit_code == 1
    assert "it is not known what was sent" in result.stderr
    assert "holds two people's texts now, choose one: The lamps are dim." in result.stderr


def test_several_files_are_taken_and_summed_up(run, released, sent, tmp_path):
    change(sent, D7="Лампи темні.")
    (tmp_path / "bad.xlsx").write_bytes(b"PK")
    (tmp_path / "notes.csv").write_bytes(b"a,b\n")
    result = run(released, "take", sent, tmp_path / "bad.xlsx", tmp_path / "notes.csv")
    assert (result.exit_code, result.stdout) == (1, f"{CATALOG}: 1 taken, 2 say nothing new\n")
    assert "bad.xlsx: is damaged, or no XLSX file" in result.stderr
    assert "notes.csv: is no sheet of the toolkit" in result.stderr
    assert result.stderr.endswith("1 of 3 files taken\n")
    told = json.loads(run(released, "take", sent, tmp_path / "bad.xlsx", "--json").stdout)
    assert [min(each) for each in told] == ["accepted", "file"]


def test_what_is_said_of_one_file_is_not_said_of_several(run, released, sent):
    assert run(released, "take", sent, sent, "--doc", "lamps").exit_code == 2


def test_a_speaker_is_sent_their_own_words(run, released, monkeypatch):
    monkeypatch.chdir(released)
    path = released / "seeds" / "lamps.txt"
    path.write_text(
        f"{path.read_text('utf-8')}Chair Ada Sample, Keeper, Light:\nWe wait.\n", "utf-8"
    )
    run(released, "extract")
    result = run(released, "send", "lamps", "--lang", "en", "--speaker", "sample")
    assert result.stdout == "lamps.en.ada-sample.zip: for Ada Sample\n"
    assert "the words of Ada Sample: 4 entries, 6 words" in result.stderr
    assert 'approve lamps --lang en --speaker "Ada Sample" --by NAME' in result.stderr
    sent = run(released, "send", "lamps", "--lang", "uk", "--speaker", "sample", "--json")
    assert json.loads(sent.stdout)["copy"].startswith("locales/uk/sent/lamps/")
    with_xliff = run(released, "send", "lamps", "--lang", "uk", "--speaker", "sample", "--xliff")
    assert with_xliff.exit_code == 2
    result = run(released, "sheet", "lamps", "--lang", "uk", "--speaker", "sample")
    assert result.stdout == "lamps.uk.sample.xlsx: 4 rows\n"


def test_send_says_by_when_and_what_has_changed(run, released, monkeypatch):
    monkeypatch.chdir(released)
    words = ("send", "lamps", "--lang", "uk", "--to", "A")
    asked = ("--due", "2099-01-31", "--reply-to", "a@b.example")
    first = run(released, *words, *asked)
    assert "  to be sent back by 2099-01-31 to a@b.example\n" in first.stderr
    assert "since the last kit" not in first.stderr
    second = run(released, *words, "-o", "again.zip", "--dry-run", "--due", "2000-01-01")
    assert (second.exit_code, "before it is sent" in second.stderr) == (1, True)
    assert run(released, *words, "-o", "again.zip", "--due", "soon").exit_code == 2


# ── A review page ────────────────────────────────────────────────────────────


@pytest.fixture
def page(run, released, monkeypatch):
    monkeypatch.chdir(released)
    words = ("send", "lamps", "--lang", "uk", "--to", "Олена Приклад", "--page")
    result = run(released, *words)
    assert (result.exit_code, result.stdout) == (0, "lamps.uk.review.html: for Олена Приклад\n")
    assert "3 sentences, 0 to look at first" in result.stderr
    return released / "lamps.uk.review.html"


@pytest.fixture
def answered(page):
    """Return the answers of somebody who accepts all, edits one and asks about another."""
    block = page.read_text("utf-8").partition('id="review-data">')[2].partition("</script>")[0]
    rows = json.loads(block)["rows"]
    answers = [
        {"mark": row["mark"], "source": row["source"], "text": row["text"], "verdict": "accepted"}
        for row in rows
    ]
    answers[1] |= {"text": "Лампи темні."}
    answers[2] |= {"verdict": "", "question": "How much?"}
    path = page.with_name("lamps.uk.answers.json")
    table = {
        "format": "toolkit-answers", "version": 1, "document": "lamps", "source": "en",
        "lang": "uk", "by": "Олена Приклад", "role": "author", "saved": "", "answers": answers,
    }  # fmt: skip
    path.write_text(json.dumps(table), encoding="utf-8")
    return path


def test_a_page_is_one_file_and_no_folder(run, released):
    words = ("send", "lamps", "--lang", "uk", "--to", "A", "--page", "--folder")
    assert run(released, *words).exit_code == 2


def test_a_page_speaks_another_language_if_it_should(run, released, tmp_path):
    path = tmp_path / "x.html"
    words = ("send", "lamps", "--lang", "uk", "--to", "A", "--page", "--interface", "ja", "-o")
    result = run(released, *words, path, "--json")
    assert (json.loads(result.stdout)["sentences"], result.exit_code) == (3, 0)
    assert '<html lang="ja">' in path.read_text("utf-8")


def test_answers_are_taken_and_it_is_said_that_they_can_be_an_approval(run, released, answered):
    result = run(released, "take", answered)
    assert (result.exit_code, result.stdout) == (
        0,
        f"{CATALOG}: 2 taken from Олена Приклад, 1 say nothing new\n",
    )
    assert "2 sentences accepted one by one; with --approve" in result.stderr
    assert "Лампи темні." in (released / CATALOG).read_text("utf-8")


def test_what_was_accepted_is_approved_if_it_should_be(run, released, answered):
    tried = run(released, "take", answered, "--approve", "--dry-run")
    assert "2 would be approved by Олена Приклад" in tried.stderr
    result = run(released, "take", answered, "--approve")
    assert (result.exit_code, "2 approved by Олена Приклад" in result.stderr) == (0, True)
    (record,) = (released / "locales" / "uk" / "reviews" / "lamps").glob("*-approve-*.json")
    assert json.loads(record.read_bytes())["role"] == "author"


def test_what_cannot_be_approved_is_told_and_fails(run, released, answered):
    with (released / "toolkit.toml").open("a") as stream:
        stream.write("four-eyes = true\n")
    result = run(released, "take", answered, "--approve")
    assert result.exit_code == 1
    assert "is a text of Олена Приклад: somebody else has to approve it" in result.stderr


def test_what_was_asked_in_a_refused_answer_is_printed(run, released, answered):
    table = json.loads(answered.read_text("utf-8"))
    table["answers"][2]["verdict"] = "\x1b[31mred"
    answered.write_text(json.dumps(table), encoding="utf-8")
    result = run(released, "take", answered)
    assert (result.exit_code, "  remark: How much?" in result.stderr) == (1, True)
    assert "\x1b" not in result.output
