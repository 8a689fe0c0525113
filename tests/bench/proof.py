"""How long a proof takes, and how that grows with its sentences. Run by hand.

PYTHONPATH=. python tests/bench/proof.py [SENTENCES]
"""

from __future__ import annotations

import os
import resource
import sys
import time

from toolkit.core.model.catalog import State
from toolkit.core.model.document import Kind
from toolkit.core.model.finding import Severity
from toolkit.publish.fonts import find_font_folders, load_fonts
from toolkit.publish.outputs.proof import prepare_proof, write_proof_html
from toolkit.publish.print.printer import print_pdf
from toolkit.publish.proof.rows import Cell, Former, Group, Proof, Remark, Row

SOURCE = "The keepers of the coast light a lamp each evening and count the ships until dawn."
TEXTS = {
    "uk": "Доглядачі узбережжя щовечора запалюють лампу й до світанку рахують кораблі.",
    "ja": "沿岸の灯台守は毎晩灯をともし、夜明けまで船を数える。",
}


def cell(lang, number):
    """Make every third a draft, every fifth compared, every seventh faulty."""
    text = f"{TEXTS[lang]} {number}"
    return Cell(
        lang,
        State.TRANSLATED if number % 3 else State.DRAFT,
        text,
        former=None if number % 5 else Former(f"{TEXTS[lang]} {number + 1}", "earlier.po"),
        remarks=() if number % 7 else (Remark("numbers", Severity.ERROR, "is odd", (3, 9)),),
    )


def sample(size):
    rows = [
        Row(n, f"{SOURCE} {n}", tuple(cell(lang, n) for lang in TEXTS)) for n in range(1, size + 1)
    ]
    groups = tuple(
        Group(Kind.PARAGRAPH, "Paragraph", tuple(rows[at : at + 4])) for at in range(0, size, 4)
    )
    words = {lang: {State.TRANSLATED: size} for lang in TEXTS}
    return Proof("bench", "Bench", "en", tuple(TEXTS), "2025-03-05", "toolkit", groups, words)


def main():
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    fonts = load_fonts(find_font_folders(os.environ))
    print_pdf(prepare_proof(sample(1)), fonts)
    print(f"{'sentences':>9} {'page s':>8} {'PDF s':>8} {'ms each':>8} {'peak MB':>8}")
    for size in (largest // 4, largest // 2, largest):
        proof = sample(size)
        start = time.perf_counter()
        write_proof_html(proof)
        middle = time.perf_counter()
        print_pdf(prepare_proof(proof), fonts)
        page, pdf = middle - start, time.perf_counter() - middle
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{size:>9} {page:>8.2f} {pdf:>8.2f} {1000 * pdf / size:>8.1f} {peak:>8.0f}")


if __name__ == "__main__":
    main()
