"""A code is a drawing that says an address, with white around it."""

import re

import segno

from toolkit.publish.qr import qr_address, qr_drawing

ADDRESS = "https://statements.example/harbours/uk/"


def drawn(svg):
    """Read the black modules out of a drawing, as (column, row)."""
    found = set()
    for x, y, length in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", svg):
        found |= {(int(x) + n, int(y)) for n in range(int(length))}
    return found


def test_it_has_the_modules_of_the_code_and_four_white_ones_around():
    rows = segno.make(ADDRESS, error="q", micro=False, boost_error=False).matrix
    black = {(x + 4, y + 4) for y, row in enumerate(rows) for x, each in enumerate(row) if each}
    assert drawn(qr_drawing(ADDRESS)) == black
    size = len(rows) + 8
    assert f'viewBox="0 0 {size} {size}"' in qr_drawing(ADDRESS)


def test_it_is_a_drawing_that_carries_its_own_data():
    assert qr_address(ADDRESS).startswith("data:image/svg+xml;base64,")


def test_long_addresses_fit():
    assert drawn(qr_drawing(ADDRESS + "a" * 400))
