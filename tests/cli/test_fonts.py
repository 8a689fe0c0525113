"""`toolkit fonts`."""

import json


def test_fonts_says_what_can_be_added(run, extracted):
    said = run(extracted, "fonts")
    assert "Noto Serif Regular" in said.stdout
    assert "toolkit fonts install fonts-hanazono" in said.stdout + said.stderr


def test_the_list_is_data(run, extracted):
    said = json.loads(run(extracted, "fonts", "list", "--json").stdout)
    assert {"faces", "packages", "installed"} == set(said)
    assert said["packages"][0]["licence"]


def test_a_dry_run_names_the_folder(run, extracted):
    said = run(extracted, "fonts", "install", "hanazono", "--dry-run").stdout
    assert "fonts-hanazono: would be put into" in said
