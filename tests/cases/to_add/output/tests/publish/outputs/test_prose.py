"""An edition as plain text."""

from toolkit.publish.outputs.prose import write_prose


def test_a_text_has_all_sentences_and_no_markup(small):
    lines = write_prose(small("uk")).decode().splitlines()
    assert len(lines) > len(small("uk").blocks)
    assert all(line.strip() and "<" not in line for line in lines)
