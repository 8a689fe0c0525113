"""What the tests of the readers share."""

import pytest

from toolkit.source.readers import read_document


@pytest.fixture
def kinds():
    """Return (kind, text) of the blocks after the title."""

    def read(text, name="x.txt", lang="en", structure=None):
        blocks = read_document(text.encode(), f"seeds/{name}", lang, structure).blocks[1:]
        return [
            (block.kind.value, " | ".join(item.text for item in block.items) or block.text)
            for block in blocks
        ]

    return read
