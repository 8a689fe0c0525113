"""The review page holds the proof and all that its script shows, and lets nothing else run."""

import base64
import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import replace

import pytest

from toolkit.core.model.catalog import State
from toolkit.core.model.document import Kind
from toolkit.core.model.finding import Severity
from toolkit.exchange.page.words import script, script_words, served_script
from toolkit.exchange.page.write import (
    Aid,
    Other,
    Review,
    Served,
    is_doubtful,
    review_data,
    write_page,
)
from toolkit.publish.outputs.proof import write_proof_html
from toolkit.publish.proof.rows import Cell, Group, Proof, Remark, Row
from toolkit.publish.words import interface_words
from toolkit.serve.shell import live

DIM = "The lamps are dim."
MARK = "3 0123456789ab 0123456789ab yes 0123456789ab"


def cell(text="Лампи тьмяні.", state=State.TRANSLATED, **fields):
    return Cell("uk", state, text, **fields)


def review(one=None, *, own="uk", aid=None, **fields):
    one = one or cell()
    group = Group(Kind.TURN, "Ada Sample speaks", (Row(3, DIM, (one,)),), speaker="Ada Sample")
    proof = Proof("lamps", "Lamps", "en", ("uk",), "2025-03-05", "toolkit", (group,), {"uk": {}})
    aids = {(None, DIM): aid or Aid(MARK, one.text)}
    return Review(proof, "Олена Приклад", "2025-03-12", own, aids, **fields)


def row(*arguments, **fields):
    (found,) = review_data(review(*arguments, **fields))["rows"]
    return found


def test_without_its_script_the_page_is_the_proof():
    made = review()
    page, proof = write_page(made).decode(), write_proof_html(made.proof).decode()
    main = proof[proof.index("<main>") + 6 : proof.index("</main>")]
    assert f'<main lang="en">{main}</main>' in page


def test_a_page_in_english_is_the_proof_to_the_letter():
    made = review(own="en")
    proof = write_proof_html(made.proof).decode()
    assert proof[proof.index("<main>") : proof.index("</main>")] in write_page(made).decode()


def test_one_script_may_run_and_nothing_be_fetched():
    page = write_page(review()).decode()
    policy = page[page.index('content="default-src') :].partition(">")[0].replace("&#39;", "'")
    code = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(code[0].encode()).digest()).decode()
    assert (len(code), code[0]) == (1, script())
    assert f"script-src 'sha256-{hashed}';" in policy
    assert "default-src 'none'" in policy
    assert re.findall(r"unsafe|https?:|connect-src", policy) == []


def test_a_page_that_is_served_may_talk_to_its_server_alone():
    served = Served("/answers", "/rows", "/changes", "/", "stamp")
    page = write_page(review(served=served)).decode()
    policy = page[page.index('content="default-src') :].partition(">")[0].replace("&#39;", "'")
    (code,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashed = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
    assert f"script-src 'sha256-{hashed}';" in policy
    assert "connect-src 'self';" in policy
    assert re.findall(r"unsafe|https?:", policy + served_script()) == []
    assert code == served_script() + script()


def test_a_page_that_is_served_keeps_answers_in_one_place_through_all_changes():
    served = Served("/answers", "/rows", "/changes", "/", "stamp")
    pages = [review_data(review(cell(text), served=served)) for text in ("Перше.", "Друге.")]
    assert {each["page"] for each in pages} == {"served"}
    files = [review_data(review(aid=Aid(f"{n} {MARK[2:]}"))) for n in (3, 4)]
    assert len({each["page"] for each in files}) == 2


def test_a_page_that_is_for_nobody_by_name_says_so_of_nobody():
    made = replace(review(), to="")
    assert review_data(made)["facts"] == "Українська"


def test_the_script_asks_for_nothing_and_writes_no_markup():
    forbidden = (
        r"\bfetch\b|XMLHttpRequest|WebSocket|sendBeacon|\bimport\b|innerHTML|outerHTML|"
        r"insertAdjacentHTML|document\.write|\beval\b|new Function|https?://|\.style\b"
    )
    assert re.findall(forbidden, script()) == []


@pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")
@pytest.mark.parametrize("code", [script, served_script, live], ids=lambda each: each.__name__)
def test_the_script_is_sound(tmp_path, code):
    path = tmp_path / "review.js"
    path.write_text(code(), encoding="utf-8")
    done = subprocess.run(["node", "--check", path], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_script_is_as_old_browsers_read_it():
    newer = r"\?\.[a-zA-Z\[(]|\?\?|&&=|\|\|=|\.at\(|replaceAll|structuredClone|\bawait\b"
    assert re.findall(newer, script()) == []


def test_every_word_of_the_script_is_found_in_it():
    assert re.findall(r"(?<!function )\bsay\((?!\s*\")", script()) == []
    assert "Save my answers" in script_words()


@pytest.mark.parametrize("lang", ["uk", "ja"])
def test_the_page_speaks_the_language_of_whoever_reads_it(lang):
    words = review_data(review(own=lang))["words"]
    assert words == {each: interface_words(lang)[each] for each in script_words()}


def test_a_row_says_what_it_is_who_speaks_and_how_far_it_is():
    one = row(cell(state=State.DRAFT, origin="mt", unedited=True))
    assert (one["n"], one["mark"], one["place"]) == (3, MARK, "Виступ · Ada Sample")
    assert one["states"] == ["чернетка", "точно як у машинній чернетці"]


@pytest.mark.parametrize(
    ("label", "said"),
    [("role", "посада"), ("point (a)", "пункт (a)"), ("row 2, column 1", "рядок 2, стовпець 1"),
     ("Annex", "Annex")],
)  # fmt: skip
def test_a_row_says_where_in_its_block_it_stands(label, said):
    made = review()
    (group,) = made.proof.groups
    rows = (replace(group.rows[0], label=label),)
    proof = replace(made.proof, groups=(replace(group, rows=rows),))
    (found,) = review_data(replace(made, proof=proof))["rows"]
    assert found["place"] == f"Виступ · Ada Sample · {said}"


def test_a_row_has_what_was_found_asked_said_and_known():
    remark = Remark("numbers", Severity.ERROR, "2025 is missing", (0, 5))
    aid = Aid(
        MARK,
        "Лампи тьмяні.",
        (Other("ja", "灯は暗い。", State.DRAFT),),
        (("lamp", "лампа", "not: світильник"),),
        (("Ada", "Ада", ""),),
    )
    one = row(
        cell(remarks=(remark,), queries=("Чи так?",), comments=("Fine.",), former_source="Lamps."),
        aid=aid,
    )
    assert one["findings"] == [
        {"severity": "помилка", "message": "2025 is missing", "from": 0, "to": 5}
    ]
    assert one["queries"] == [{"text": "Чи так?", "lang": "uk"}]
    assert one["comments"] == [{"text": "Fine.", "lang": "en"}]
    assert one["others"] == [
        {"lang": "ja", "name": "日本語", "text": "灯は暗い。", "state": "чернетка"}
    ]
    assert (one["terms"], one["names"]) == (aid.terms, aid.names)
    assert "".join(text for fate, text in one["change"] if fate != "gone") == DIM


@pytest.mark.parametrize(
    ("one", "doubtful"),
    [
        pytest.param(cell(), False, id="reviewed"),
        pytest.param(cell(state=State.APPROVED), False, id="approved"),
        pytest.param(cell(state=State.NEEDS_WORK), True, id="needs work"),
        pytest.param(cell(origin="mt", unedited=True), True, id="let pass as drafted"),
        pytest.param(cell(origin="mt"), False, id="edited and reviewed"),
        pytest.param(cell(queries=("Why?",)), True, id="asked"),
        pytest.param(
            cell(remarks=(Remark("x", Severity.HINT, "m", (0, 0)),)), False, id="a hint alone"
        ),
        pytest.param(
            cell(remarks=(Remark("x", Severity.WARNING, "m", (0, 0)),)), True, id="a warning"
        ),
    ],
)
def test_a_doubt_is_what_a_person_should_look_at(one, doubtful):
    assert is_doubtful(one) is doubtful


def test_no_text_can_act_in_the_page():
    hostile = "</script><script>alert(1)</script><!-- <img src=x onerror=alert(1)>"
    made = review(cell(hostile, comments=(hostile,)), aid=Aid(MARK, hostile))
    page = write_page(made).decode()
    assert page.count("<script") == 2
    assert "<img" not in page
    block = page[page.index('id="review-data">') + 17 :].partition("</script>")[0]
    assert json.loads(block)["rows"][0]["text"] == hostile


def test_the_same_review_is_the_same_bytes():
    assert write_page(review()) == write_page(review())


def test_another_state_of_the_texts_is_another_page_to_the_browser():
    other = review(aid=Aid(MARK.replace("yes", "no"), "x"))
    assert review_data(review())["page"] != review_data(other)["page"]
