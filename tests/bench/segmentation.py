"""Sentence splitting, side by side: exact matches, and CPU seconds on hostile input.

    python tests/bench/segmentation.py [--shared DIR] [--wrong] [--treebank LANG=FILE.conllu …]

Peers are imported where they are installed (sentencex, pysbd, nupunkt, hasami) and
named where they are not. A case counts only if every sentence is right; white
space is compared as one space. The hostile inputs are 1,000,000 characters each
and run on our rules alone: several peers do not come back from them.

A treebank's sentences are joined to running text again, a paragraph or, where a file has none,
ten at a time; printed are the F1 of the boundaries inside a text, the share of sentences that
come out whole, and with --wrong each boundary that is missed or made up. A text ends behind a
sentence without an end mark: headlines and lines of a chat have no boundary that marks show. A
number that a treebank makes a sentence of (1. We came.) stays with what it numbers.

Universal Dependencies 2, test and development parts, which the rules were not written on:

    treebank             sentences   ours: F1  whole   pysbd: F1  whole
    en_gum-dev                1575     0.9963 0.9937      0.9751 0.9632
    en_gum-test               1464     0.9971 0.9939      0.9727 0.9597
    en_pud-test               1000     0.9989 0.9980      0.9967 0.9910
    uk_iu-dev                  662     0.9967 0.9924      0.9242 0.8731
    uk_iu-test                 864     0.9884 0.9745      0.9169 0.8611
    uk_parlamint-dev           739     0.9974 0.9946      0.9949 0.9905
    uk_parlamint-test          792     0.9988 0.9987      0.9938 0.9886
    ja_gsd-dev                 507     0.9989 0.9980      0.9989 0.9980
    ja_gsd-test                543     0.9958 0.9890      0.9917 0.9834

What is left is policy (a remark in brackets with a small letter goes on, so do quotations and
ellipses inside a sentence) and sentences of chats and minutes that begin in small letters.
"""

import argparse
import importlib.util
import itertools
import json
import re
import sys
import time
from pathlib import Path

from toolkit.lang.sentences.cut import cut_points, split_sentences

ROOT = Path(__file__).parents[2]
CODES = ("en", "uk", "ja")
SIZE = 1_000_000


def sentencex(code):
    from sentencex import segment

    return lambda text: segment(code, text)


def pysbd(code):
    from pysbd import Segmenter

    # It has no Ukrainian; Russian is the nearest that it knows.
    return Segmenter(language={"uk": "ru"}.get(code, code), clean=False).segment


def nupunkt(code):
    from nupunkt import sent_tokenize

    return sent_tokenize if code != "ja" else None


def hasami(code):
    from hasami import segment_sentences

    return segment_sentences if code == "ja" else None


def ours(code):
    return lambda text: split_sentences(text, code)


PEERS = {"sentencex": sentencex, "pysbd": pysbd, "nupunkt": nupunkt, "hasami": hasami}


def shared_cases(folder, code):
    path = folder / "cases" / "segment" / f"{code}.jsonl"
    if not path.is_file():
        return []
    cases = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return [(case["text"], case["sents"]) for case in cases]


def own_cases(code):
    path = ROOT / "tests" / "cases" / "segment" / f"{code}.txt"
    lines = path.read_text(encoding="utf-8").splitlines()
    cases = [line.split(" | ") for line in lines if line.strip() and not line.startswith("#")]
    return [(("" if code == "ja" else " ").join(case), case) for case in cases]


def squeeze(sentences):
    return [bare for sentence in sentences if (bare := " ".join(sentence.split()))]


def wrong_cases(split, cases):
    return [
        (text, found) for text, want in cases if (found := squeeze(split(text))) != squeeze(want)
    ]


def print_matches(folder, show_wrong):
    sets = {
        (name, code): cases
        for name, load in (("shared", lambda code: shared_cases(folder, code)), ("own", own_cases))
        for code in CODES
        if (cases := load(code))
    }
    print("exact matches".ljust(14), *(f"{name} {code}".rjust(10) for name, code in sets))
    print("of".ljust(14), *(str(len(cases)).rjust(10) for cases in sets.values()))
    for name, make in {"ours": ours, **PEERS}.items():
        if name != "ours" and importlib.util.find_spec(name) is None:
            print(name.ljust(14), "not installed")
            continue
        cells = []
        for (_, code), cases in sets.items():
            split = make(code)
            wrong = wrong_cases(split, cases) if split else []
            cells.append(str(len(cases) - len(wrong)) if split else "–")
            if show_wrong and name == "ours":
                for text, found in wrong:
                    print(f"  {code}: {text}\n   → {' | '.join(found)}", file=sys.stderr)
        print(name.ljust(14), *(cell.rjust(10) for cell in cells))


# ── Treebanks ────────────────────────────────────────────────────────────────

_ENDED = re.compile(r"[.!?…。！？．][\"'”’»)\]」』）]*+$")
_NUMBER = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3})*\.")
_TEN = 10


def read_treebank(path):
    """Yield texts as tuples of sentences: paragraphs, or ten sentences where none are marked."""
    text, size = [], 0
    marked = "\n# newpar" in path.read_text(encoding="utf-8")
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") or (line.startswith("# text = ") and size >= _TEN):
            yield tuple(text)
            text, size = [], 0
        if line.startswith("# text = "):
            sentence = line.removeprefix("# text = ").strip()
            if text and _NUMBER.fullmatch(text[-1]):
                sentence = f"{text.pop()} {sentence}"
            text.append(sentence)
            size = 0 if marked else size + 1
            if not _ENDED.search(text[-1]):
                yield tuple(text)
                text, size = [], 0
    yield tuple(text)


def starts_of(sentences, text):
    """Return where sentences begin in their text, white space between them left out."""
    starts, at = [], 0
    for sentence in sentences:
        at = text.index(sentence, at)
        starts.append(at)
        at += len(sentence)
    return starts


def compare_treebank(split, code, path, *, show=False):
    """Return the F1 of inner boundaries, the share of whole sentences, and how many there are."""
    both = made = wanted = whole = total = 0
    for sentences in read_treebank(path):
        text = ("" if code == "ja" else " ").join(sentences)
        right = {*starts_of(sentences, text), len(text)}
        found = {*starts_of([each.strip() for each in split(text) if each.strip()], text)}
        found |= {0, len(text)}
        both += len(right & found) - 2 if sentences else 0
        made += len(found) - 2 if sentences else 0
        wanted += len(right) - 2 if sentences else 0
        ends = sorted(right)
        for start, end in itertools.pairwise(ends):
            total += 1
            whole += {start, end} <= found and not any(start < at < end for at in found)
        for at in sorted(right ^ found) if show else ():
            sign = "missed" if at in right else "made up"
            print(f"  {sign}: {text[max(0, at - 50) : at]}⟦⟧{text[at : at + 30]}", file=sys.stderr)
    return 2 * both / (made + wanted) if made + wanted else 1.0, whole / total, total


def print_treebanks(banks, *, show):
    for code, path in banks:
        for name, make in {"ours": ours, **PEERS}.items():
            split = None
            if name == "ours" or importlib.util.find_spec(name) is not None:
                split = make(code)
            if split:
                f1, share, total = compare_treebank(split, code, path, show=show and name == "ours")
                print(f"{path.name:28} {name:10} F1 {f1:.4f}  whole {share:.4f} of {total}")


def fill(piece):
    return (piece * (SIZE // len(piece) + 1))[:SIZE]


HOSTILE = {
    "A. A. A.": fill("A. "),
    "U.S. U.S.": fill("U.S. "),
    "1. 1. 1.": fill("1. "),
    "2022 р. Росія": fill("2022 р. Росія "),
    "never a stop": fill("слово "),
    "one letter": "a" * SIZE,
    "stops": "." * SIZE,
    "stops apart": fill(". "),
    "marks apart": fill("! "),
    "spaces": " " * SIZE,
    "a. spaces B": "a." + " " * SIZE + "B",
    "quotes": '"' * SIZE,
    "“ never closed": "“" + fill("A b. "),
    "“ opened often": fill("“A b. "),
    "( opened": "(" * SIZE,
    "( opened, stops": "(" * (SIZE // 2) + fill("a. B ")[: SIZE // 2],
    "( ) nested": "(" * (SIZE // 2) + "a" + ")" * (SIZE // 2) + ". B. C.",
    ".” A.” A": fill(".” A"),
    "«Т!» Р": fill("«Т!» Р "),
    "[a](b. [a](b.": fill("[a](b. C"),
    ".](a.a.a": ".](" + fill("a.b"),
    "`a. ``": fill("`a. ``B "),
    "*a. B": fill("*a. B "),
    "<a.B": fill(".<a"),
    "https://a.b?c": fill("https://a.b?c D "),
    "「 never closed": "「" + fill("あ。"),
    "「 opened often": fill("「あ。"),
    "「。」「。」": fill("「。」"),
    "「あ。」い": fill("「あ。」い"),
    "（あ。）": fill("（あ。）"),
    "。。。": "。" * SIZE,
    "あ？": fill("あ？"),
}


def print_hostile():
    print("\nCPU seconds, 1,000,000 characters".ljust(35), *(code.rjust(6) for code in CODES))
    for name, text in HOSTILE.items():
        cells = []
        for code in CODES:
            start = time.process_time()
            cut_points(text, code)
            cells.append(f"{time.process_time() - start:.2f}".rjust(6))
        print(name.ljust(34), *cells)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--wrong", action="store_true", help="print our wrong cases")
    parser.add_argument("--treebank", nargs="+", default=(), help="LANG=FILE in CoNLL-U")
    options = parser.parse_args()
    if options.treebank:
        banks = [each.split("=", 1) for each in options.treebank]
        print_treebanks([(code, Path(path)) for code, path in banks], show=options.wrong)
        return
    print_matches(options.shared, options.wrong)
    print_hostile()


if __name__ == "__main__":
    main()
