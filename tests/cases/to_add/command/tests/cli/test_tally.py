"""Documents are counted by their sentences."""


def test_each_document_is_counted(run, extracted):
    assert run(extracted, "tally").stdout == "lamps: 3\n"
