"""What denies in Ukrainian."""

from __future__ import annotations

from toolkit.lang.base import Negation
from toolkit.lang.en.negation import AFFIX

# Where there is a verb, Ukrainian denies it as well: ніхто and жодних are an answer only without.
_VERB = r"\w(?:(?<!іс)ть(?:ся)?|[аиіу]в(?:ся)?|л[аио](?:ся|сь)?|[аиіуює]мо(?:ся)?|[аяоує]є)\b"
_ANSWERS = (
    r"(?i)\b(?:не(?:(?!обхідн|залежн|щодавн|діл[юяіеь]|хай|мов|б(?:о|а|у|і|ом|ес\w*)\b|рв|фт|йро|вдовзі|забаром|рідко|"
    r"гайн|ймовірн|величк|зважа|щастя)\w+)?|ні\b|ані\b|нізащо|нікуди|нізвідки|немає?\w*|без(?!пе[кч]|посередн|коштовн)\w*|"
    r"відсутн\w+|відмов\w+|заборон\w+|уник\w+|перешко\w+|крім|окрім|позбав\w+|бракує|навряд|"
    r"припин\w+|байдуж\w+|навпаки|анітрохи|аж ніяк|дискомфорт\w*|"
    r"запереч\w+|завад\w+|замість|анти\w+|false|none|not|"
    r"майже (?:жодн\w+|ніхто|ніщо|нічого|нікого|нікому|ніде|ніколи)|"
    r"(?<![^.!?:;,–—«] )(?:жодн\w+|ніхто|ніщо|нічого|нічим|нікого|нікому|ніде|ніколи)"
    rf"(?![^.!?]*(?:\bне|{_VERB})))\b|не$"
)

NEGATION = Negation(
    denies=(
        r"(?i)(?P<idiom>\bне (?:лише|тільки|раз\b|менш|більш|інакше|просто|кажучи|зважаючи|без\b)|"
        r"\b(?:ледь|мало|чи|як|що) не|\bхоч би)|"
        r"(?P<no>\b(?:не|ні|ніколи|ніхто|ніщо|нічого|нема|немає|жоден|жодн\w+|неможливо|нікого)\b)"
    ),
    answers=_ANSWERS,
    unmeant=r"\bне (?:лише|тільки)\b",
    renders=(
        (r"не\w+|без", AFFIX),
        (r"необов", r"\b(?:optional|necessar)"),
        (r"крім|окрім", r"\b(?:except|besides|apart|other than)"),
        (r"замість", r"\binstead|\brather"),
        (
            r"відмов|заборон|уник|перешко|завад|запереч",
            r"\b(?:refus|den|prohibit|forbid|avoid|prevent)",
        ),
        (r"припин", r"\b(?:stop|terminat|cancel|abort|end)"),
        (r"false", r"\bfalse"),
        (r"ні$", r"\bor not\b|\bno,|\bnor\b"),
    ),
)
