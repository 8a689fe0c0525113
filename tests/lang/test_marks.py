"""Marks of points and clauses: what is one, what follows what, and what other languages print."""

from itertools import pairwise

import pytest

from toolkit.lang import language
from toolkit.lang.marks import begins_sentence, list_style, rank, read_mark, shown_mark, start_value


def read(line, lang="en"):
    return read_mark(line, language(lang))


@pytest.mark.parametrize(
    ("lang", "line", "mark", "rest"),
    [
        ("en", "- rope", "", "rope"),
        ("en", "1. We meet.", "1.", "We meet."),
        ("en", "12) We meet.", "12)", "We meet."),
        ("en", "(a) keep the quay dry;", "(a)", "keep the quay dry;"),
        ("en", "iv) closing.", "iv)", "closing."),
        ("en", "1.2 Ropes", "1.2", "Ropes"),
        ("en", "1.2. Ropes", "1.2.", "Ropes"),
        ("en", "Article 5", "Article 5", ""),
        ("en", "Article 5. The parties meet.", "Article 5.", "The parties meet."),
        ("en", "ARTICLE IV – Ropes", "ARTICLE IV", "Ropes"),
        ("uk", "а) сушити канати;", "а)", "сушити канати;"),
        ("uk", "Стаття 5. Сторони", "Стаття 5.", "Сторони"),
        ("ja", "一、岸壁を直す。", "一、", "岸壁を直す。"),
        ("ja", "一　岸壁を直す。", "一", "岸壁を直す。"),
        ("ja", "１　岸壁を直す。", "１", "岸壁を直す。"),
        ("ja", "①潮位を測る。", "①", "潮位を測る。"),
        ("ja", "ア）縄", "ア）", "縄"),
        ("ja", "（一）縄", "（一）", "縄"),
        ("ja", "２．縄", "２．", "縄"),
        ("ja", "第1条\u3000目的", "第1条", "目的"),
        ("ja", "第二条（灯）", "第二条", "（灯）"),
        ("ja", "・縄", "", "縄"),
    ],
)
def test_a_mark_is_read(lang, line, mark, rest):
    found = read(line, lang)
    assert (found.written, line[found.end :]) == (mark, rest)


@pytest.mark.parametrize(
    "line", ["2024. A year.", "The end.", "3.5 million", "-5 degrees", "(see above) it", "Mr. Who"]
)
def test_what_is_no_mark_or_counts_nothing(line):
    found = read(line)
    assert found is None or not found.begins


@pytest.mark.parametrize(
    ("lang", "lines", "style", "start"),
    [
        ("en", ["(a) x", "(b) x", "(c) x"], "(a)", 1),
        ("en", ["i) x", "ii) x", "iii) x"], "i)", 1),
        ("en", ["h) x", "i) x", "j) x"], "a)", 8),
        ("en", ["2. x", "3. x"], "1.", 2),
        ("en", ["Article 5", "Article 6"], "Article 1", 5),
        ("ja", ["九、x", "十、x", "十一、x"], "一、", 9),
        ("ja", ["イ）x", "ロ）x", "ハ）x"], "イ）", 1),
        ("ja", ["②x", "③x"], "①", 2),
    ],
)
def test_marks_count_on(lang, lines, style, start):
    marks = [read(line, lang) for line in lines]
    assert all(after.follows(before) for before, after in pairwise(marks))
    assert (list_style(marks), start_value(marks)) == (style, start)


@pytest.mark.parametrize("passed_over", ["", "ґ", "й", "ґєіїй"])
def test_ukrainian_letters_that_may_be_passed_over(passed_over):
    letters = [each for each in "абвгґдеєжзиіїйклмн" if each not in passed_over]
    marks = [read(f"{letter}) x", "uk") for letter in letters]
    assert all(after.follows(before) for before, after in pairwise(marks))


@pytest.mark.parametrize(("one", "other"), [("1. x", "3. x"), ("1. x", "2) x"), ("(a) x", "(c) x")])
def test_marks_that_do_not_follow(one, other):
    assert not read(other).follows(read(one))


@pytest.mark.parametrize(
    ("mark", "source", "target", "shown"),
    [
        ("Article 5", "en", "uk", "Стаття 5"),
        ("Article 5.", "en", "uk", "Стаття 5."),
        ("Article 5.", "en", "ja", "第5条"),
        ("第三条", "ja", "en", "Article 3"),
        ("Стаття 12", "uk", "ja", "第12条"),
        ("ARTICLE IV", "en", "uk", "Стаття IV"),
        ("(a)", "en", "uk", "(a)"),
        ("一、", "ja", "en", "一、"),
        ("Article 5", "en", "en", "Article 5"),
        ("", "en", "uk", ""),
    ],
)
def test_only_words_change(mark, source, target, shown):
    assert shown_mark(mark, source, target) == shown


@pytest.mark.parametrize(
    ("line", "begins"),
    [
        ("Article 5 of the pact says", True),
        ("Article 5 Ropes", False),
        ("Article 5. ropes", False),
        ("Article 5 – ropes", False),
        ("(a) ropes", False),
        ("- ropes", False),
    ],
)
def test_a_mark_in_words_may_begin_a_sentence(line, begins):
    assert begins_sentence(line, read(line)) is begins


def test_marks_have_ranks_from_the_outer_to_the_inner():
    lines = ["Article 5", "1. a", "1.1 a", "1.1.1 a", "(1) a", "(a) a", "(i) a", "- a"]
    ranks = [rank(read(line)) for line in lines]
    assert ranks == sorted(set(ranks))


@pytest.mark.parametrize(
    "line", ["第9条（戦争の放棄）は残る。", "第三条の縄", "第三条（以下「本条」という"]
)
def test_an_article_that_a_sentence_is_about_is_no_mark(line):
    assert read(line, "ja") is None
