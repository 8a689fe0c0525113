"""What is known of single English words."""

from __future__ import annotations

from toolkit.lang.base import Words
from toolkit.lang.en.inflection import stem, word_forms

_FUNCTION = """a about above across after again against all alone already also although always am
    among an and another any are as ask asked at away back be because become been before began begin
    being below between both bring but by called came can cannot change come could did do does done
    down during each either else even ever every few first follow for former from further gave get
    give given go had has have he held help her here him his how however i if in into is it its
    itself join keep keeps kept large last late later least less let long made main make makes
    many
    may meanwhile might month months more most much must near need needs neither new no nobody none
    nor not now of off often on once one only or other others ought our out over own part point
    points put reached same saw second see seeing set several shall she should show shows since so
    some soon speak still such take taken takes taking talk than that the their them themselves then
    there these they third this those though through time to today together told too toward under
    until up us use very want was way we well were what when where whether which while who whole
    whom whose why will with without work would year years yet you your two three four five six
    seven eight nine ten said says added noted argued observed explained according stressed
    recalled described concluded insisted urged admitted warned expected opinion view mr mrs ms
    met meet went goes left took sent told felt stood stands stand lies led won lost spoke
    january february march april june july august september october november december"""

WORDS = Words(
    function=_FUNCTION,
    links=frozenset({"of", "for", "on"}),
    no_noun="(?:ly|ed)$",
    stem=stem,
    forms=word_forms,
)
