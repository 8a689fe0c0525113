"""Headings outrank the speakers below them, in each ready theme."""

import re

import pytest

from toolkit.publish.theme.base import READY
from toolkit.publish.theme.read import ready_theme

HEADING = re.compile(r"(?m)^(h[2-6](?:, h[2-6])*) \{([^}]*)\}")
SIZE = re.compile(r"(?:font-size: |font: [0-9]+ )([0-9.]+)(?:pt|rem)")


def sizes(sheet):
    found = {}
    for names, rule in HEADING.findall(sheet):
        for size in SIZE.findall(rule):
            found |= dict.fromkeys(names.split(", "), float(size))
    return found


@pytest.mark.parametrize("theme", READY)
@pytest.mark.parametrize("name", ["print.css", "page.css"])
def test_a_heading_is_larger_than_the_name_of_a_speaker(theme, name):
    sheet = ready_theme(theme).sheet(name)
    rules = re.findall(r"(?m)^\.byline(?: \.name)? \{([^}]*)\}", sheet)
    names = [float(each) for rule in rules for each in SIZE.findall(rule)]
    found = sizes(sheet)
    assert set(found) == {"h2", "h3", "h4", "h5", "h6"}
    assert min(found.values()) > max(names)
    assert found["h2"] > found["h3"] >= found["h4"]
