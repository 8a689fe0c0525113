"""What is known of single Ukrainian words."""

from __future__ import annotations

from toolkit.lang.base import Words
from toolkit.lang.uk.given_names import GIVEN
from toolkit.lang.uk.inflection import stem, word_forms

_FUNCTION = """
    а аби адже але б без би бо був була були було бути в вже ви від він вона вони воно все
    всі вся втім де для до дуже з за завжди зі й його йому її їй їм їх і із інший інші інших ін
    коли крім лише на над навіть нам нас наш не нею нього них ні ніж об один одна одне однак ось
    перед під по поки при про проти саме свого своєї своїх собі себе так така таке такий також такі
    там те тепер ти тим тих то тобто тоді той тому тут у усі уже хоч хоча хто це цей ці ця цього
    цьому через чи чим чого чому що щоб щодо як яка яке який які яким яких якщо я є сказав сказала
    зазначив зазначила додав додала можна може має мають треба слід"""

WORDS = Words(
    function=_FUNCTION,
    no_noun="(?:ти|тися|ло|ла|ли|но|ючи|ши)$",
    stem=stem,
    forms=word_forms,
    declined=True,
    given=GIVEN,
    doubled=frozenset({"так", "ні", "ну", "де", "що", "як", "той", "ой", "ха", "ані", "бла"}),
)
