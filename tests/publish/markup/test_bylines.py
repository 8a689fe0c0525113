"""The line of a speaker: what somebody is stands whole on a line of paper."""

import dataclasses
import re

import pytest

from toolkit.publish.edition.byline import make_byline
from toolkit.publish.edition.finish import finish_sentence
from toolkit.publish.markup.bylines import byline_markup
from toolkit.publish.markup.sentences import RenderContext

LONG = "Keeper of the lamps of both harbours and all the lights between them"


def byline(lang, *texts):
    return make_byline(*(finish_sentence(each, lang, "markdown") for each in texts))


@pytest.mark.parametrize(
    ("texts", "kept"),
    [
        (("Ann Example", "Keeper, Fellow", "House of Lamps"),
         ["Keeper,", "Fellow", "House of Lamps"]),
        (("Ann Example", LONG, "House of Lamps"), ["House of Lamps"]),
        (("Ann Example", "Keeper", "House of *Lamps*, Sest"), ["Keeper"]),
    ],
    ids=["each of several", "not what is long", "not what has emphasis"],
)  # fmt: skip
def test_each_of_what_somebody_is_stands_on_one_line(small, page, texts, kept):
    context = RenderContext(small("en"), page, printed=True)
    made = byline_markup(byline("en", *texts), context)
    found = re.findall('class="kept">([^<]*)<', made)
    assert [each.replace("\u00a0", " ") for each in found] == kept
    assert re.sub("<[^>]*>", "", made).replace("\u00a0", " ") == ", ".join(texts).replace("*", "")


@pytest.mark.parametrize(("lang", "printed"), [("en", False), ("ja", True)])
def test_pages_and_japanese_have_ways_of_their_own(small, page, lang, printed):
    context = dataclasses.replace(RenderContext(small(lang), page), printed=printed)
    assert "kept" not in byline_markup(byline(lang, "Ann Example", "Keeper, Fellow"), context)
