"""What denies in Ukrainian."""

from __future__ import annotations

from toolkit.lang.base import Negation
from toolkit.lang.en.negation import AFFIX

# Where there is a verb, Ukrainian denies it as well: ніхто and жодних are an answer only without.
_VERB = r"\w(?:(?<!іс)ть(?:ся)?|[аиіу]в(?:ся)?|л[аио](?:ся|сь)?|[аиіуює]мо(?:ся)?|[аяоує]є)\b"
_ANSWERS = (
    r"\b(?:не(?:(?!обхідн|залежн|щодавн|діл[юяіеь]|хай|мов|б(?:о|а|у|і|ом|ес\w*)\b|рв|фт|йро|вдовзі|забаром|рідко|"
    r"гайн|ймовірн|величк|зважа|щастя|гатив|одмінн|абияк|ї\b|ю\b|год[аиіуо]|рухом[іо]ст|"
    r"с(?:у|уть|еш|е|емо|ете|ла|ло|ли|ти)\b)\w*)?|ні\b|ані\b|нізащо|нікуди|нізвідки|немає?\w*|без(?!пе[кч]|посередн|коштовн)\w*|"
    r"відсутн\w+|відмов\w+|заборон\w+|уник\w+|перешко\w+|крім(?! того)|окрім|позбав\w+|бракує|"
    r"навряд|припин\w+|байдуж\w+|навпаки|запоб[іи]\w+|по-різному|далек[аіоу]\w*|анітрохи|аж ніяк|"
    r"дискомфорт\w*|запереч\w+|завад\w+|замість|анти\w+|false|none|not|"
    r"майже (?:жодн\w+|ніхто|ніщо|нічого|нікого|нікому|ніде|ніколи)|"
    r"(?<![^.!?:;,–—«] )(?:жодн\w+|ніхто|ніщо|нічого|нічим|нікого|нікому|ніде|ніколи)"
    rf"(?![^.!?,;–—]*(?:\bне|{_VERB})))\b|не$"
)

NEGATION = Negation(
    denies=(
        r"(?P<idiom>\bне (?:лише|тільки|раз\b|менш|більш|інакше|просто|кажучи|зважаючи|без\b)|"
        r"\b(?:ледь|мало|чи|як|що) не|\bхоч би)|"
        r"(?P<no>\b(?:не|ні|ніколи|ніхто|ніщо|нічого|нема|немає|жоден|жодн\w+|неможливо|нікого)\b)"
    ),
    answers=_ANSWERS,
    unmeant=r"\bне (?:лише|тільки)\b",
    renders=(
        (r"не\w+|без", AFFIX),
        (r"необов", r"\b(?:optional|necessar)"),
        (r"крім|окрім", r"\b(?:except|besides|apart|other than|outside)"),
        (r"замість", r"\binstead|\brather|\bin (?:the )?place of"),
        (r"далек", r"\b(?:far|distan|remote|away|long)"),
        (r"неминуч", r"\binevitab"),
        (r"небезпе", r"\b(?:danger|hazard|risk|threat|peril)"),
        (
            r"непра|невірн|несправж",
            r"\b(?:wrong|fake|fals|mis(?:us|lead|treat|understand|conduct))",
        ),
        (r"незакон|нелегал|нелегіт", r"\bil(?:leg|licit)"),
        (r"невелик|незнач|нечисл", r"\b(?:small|little|few|minor|slight)"),
        (r"неподалі|недале", r"\b(?:near|close)"),
        (r"недавн", r"\b(?:recent|late)"),
        (r"незрозум|нечітк|неясн", r"\b(?:vague|mess|confus|obscur|ambigu)"),
        (r"непоміт", r"\bsubtl"),
        (r"незнайом|невідом", r"\b(?:strange|myster)"),
        (r"неспок", r"\b(?:angst|anxi|unrest|worr|turmoil|concern)"),
        (r"нецензур", r"\b(?:profan|obscen|swear)"),
        (r"неякісн|невдал", r"\b(?:bad|poor|fail)"),
        (r"нестач|недостат|недолі", r"\b(?:lack|short|flaw|defect|drawback)"),
        (r"нещас", r"\b(?:accident|misfortune)"),
        (r"непри[єя]", r"\b(?:nasty|bad|awful|trouble|annoy|enem)"),
        (r"ненави", r"\bhat(?:e|red|ing)"),
        (r"безперерв|безпереста", r"\b(?:continu|constant|incessant)"),
        (r"незаперечн", r"\b(?:clear|conclus|smoking)"),
        (r"відсутн", r"\b(?:absen|lack|miss|whether)"),
        (
            r"відмов|заборон|уник|перешко|завад|запереч|запоб",
            r"\b(?:refus|reject|declin|den|prohibit|forbid|avoid|prevent)",
        ),
        (r"припин", r"\b(?:stop|terminat|cancel|abort|end)"),
        (r"false", r"\bfalse"),
        (r"ні$", r"\bor not\b|\bno,|\bnor\b"),
    ),
)
