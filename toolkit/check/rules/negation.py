"""The source says no, and nothing in the translation does.

Why: a lost “not” turns a sentence into its opposite, and reads well. Ways of speaking that have a
“not” and mean no denial (no doubt, not only, no longer than) are not asked for; any word that
denies will do, unless it renders another word of the source (недійсний, where the source has
“invalid” beside its “not”), so that a clean check proves little.

Fails: ``Russia must not win.`` → ``Росія має перемогти.``

Passes: ``No doubt it will win.`` → ``Він, звісно, переможе.``, ``not possible`` → ``неможливо``
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from toolkit.check.base import Check, Context, Flaw, each
from toolkit.core.model.finding import Severity
from toolkit.lang.length import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.core.model.catalog import Entry

_EN = r"\b(?:not|cannot|never|nobody|nothing|none|neither|nowhere|without|unless|no)\b|n['’]t\b"
_TRACES = ("no", "never", "neither", "n't", "n’t", "without", "unless")
"""Letters of which every English denial has some."""
_EN_IDIOM = (
    r"no doubt|no (?:more|less|fewer|later|sooner|earlier|better|longer) than|"
    r"nothing (?:but|more than|less than|short of)|no matter|none other|whether or not|or not|"
    r"not (?:only|just|merely|simply|solely|least|until|so much|to mention)|if not|"
    r"not [^.,;!?]{0,40}\b(?:alone|only)\b|not (?:more|less|fewer|later) than|"
    r"not (?:unlike|infrequently|uncommon|unusual)|"
    r"last but not least|(?:can|could)(?:not|n['’]t) (?:but|help|wait)|not (?:a )?(?:few|little)|"
    r"why (?:not|do(?:n['’]t| not) (?:you|we))|no (?:wonder|problem|one but|small)|"
    r"second to none|nonetheless|"
    r"without (?:a |any )?(?:doubt|question|fail|exception)|none the less|yes or no|yes/no|"
    r"(?:do|does|did)(?:n['’]t| not) (?:mean|matter|mind|forget)|no\.? ?[0-9]|no$|"
    r"without (?:having|needing|the need|using|requiring|regard|the use|notice|prior)|"
    r"isn['’]t (?:it|he|she)\?|have(?:n['’]t| not) (?:yet|already)|"
    r"if you (?:do(?:n['’]t| not)|have not)"
)
_SOURCE = {
    "en": re.compile(rf"(?P<idiom>\b(?:{_EN_IDIOM}))|(?P<no>{_EN})", re.IGNORECASE),
    "uk": re.compile(
        r"(?P<idiom>\bне (?:лише|тільки|раз\b|менш|більш|інакше|просто|кажучи|зважаючи|без\b)|"
        r"\b(?:ледь|мало|чи|як|що) не|\bхоч би)|"
        r"(?P<no>\b(?:не|ні|ніколи|ніхто|ніщо|нічого|нема|немає|жоден|жодн\w+|неможливо|нікого)\b)",
        re.IGNORECASE,
    ),
    "ja": re.compile(
        r"(?P<idiom>だけ(?:では|で)?な[くい]|のみならず|なければな|なくてはな|ねばな|ざるを得|"
        r"にほかなら|かもしれ(?:ない|ません)|に違いな|しかな|ではないか|じゃないか|ないと(?:いけ|だめ)|"
        r"少な[いく]|間もな|何気な|なくなっ|に過ぎな|すぎな|までもな|つつも|必要[はが]な|たまらな|"
        r"限らず|わけにはいかな|問わず|関わらず|かかわらず)|(?P<no>(?<!少)ない(?![がで])|なかっ|ません|ずに)"
    ),
}
"""What denies in a source, after the ways of speaking that only look so."""
# Ніхто and нічого are no answer by themselves: Ukrainian denies the verb as well.
_UK_NO = (
    r"\b(?:не(?:(?!обхідн|залежн|щодавн|діл[юяіеь]|хай|мов|б(?:о|а|у|і|ом|ес\w*)\b|рв|фт|йро|вдовзі|забаром|рідко|"
    r"гайн|ймовірн|величк|зважа|щастя)\w+)?|ні\b|ані\b|нізащо|нікуди|нізвідки|немає?\w*|без(?!пе[кч]|посередн|коштовн)\w*|"
    r"відсутн\w+|відмов\w+|заборон\w+|уник\w+|перешко\w+|крім|окрім|позбав\w+|бракує|навряд|"
    r"припин\w+|запереч\w+|завад\w+|замість|анти\w+|false|none|not)\b|не$"
)
_TARGET = {
    "en": re.compile(
        rf"{_EN}|\b(?:un|in|im|ir|il|dis|non)[a-z-]{{3,}}|\b\w+less\b|\b(?:few|little|lack\w*|fail\w*|"
        r"hardly|rarely|scarcely|barely|refus\w+|avoid\w*|prevent\w*|except|instead|beyond|deny|denie\w+|"
        r"reject\w*|against|absen\w+|stop\w*|cease\w*|free from|rather than|too )\b",
        re.IGNORECASE,
    ),
    "uk": re.compile(_UK_NO, re.IGNORECASE),
    "ja": re.compile(
        r"な[いかくけし]|なさ(?!い)|無(?![効視限名料線])|不(?![正明])|非(?![常同推])|未(?![満来])|(?<![必は先])ず(?![っつれかい])|ぬ|ません|"
        r"(?<=[るくすむぶぐつ])まい|ざる|ねば|"
        r"否|反し|抜き|ノー(?![ドトマ])|免れ|免除|以外|避け|防[ぎぐげい止]|禁|欠[けい如]|異な|違[いうっえ]|拒|失敗|困難|難し|"
        r"省略|除[いきくか]|停止|中止|無視|控え|抑え|断[らりわっ]|やめ|代わり|にくい|づらい|絶[えた]|"
        r"false|None"
    ),
}

_NO_DENIAL = re.compile(
    r"\bне (?:лише|тільки)\b|(?:なければ|なくては|ねば)な[りら](?:ません|ない|ぬ)?|"
    r"(?:だけで|のみで|ばかりで)(?:は|も)?な[くい]|かも[し知]れ(?:ない|ません)|ほかな[りら]|しなければ|"
    r"少な[くい]|のみならず|ではないか|ないと(?:いけ|だめ)|ざるを得な|みなし|(?:^|[、。\sはがもをに])まず"
)
"""What has the form of a denial in a translation, and says “only” or “must”."""

_AFFIX = (
    r"\b(?:un(?!it|i[cfqov]|inst|til|less|cle|der|do|fort)\w{3,}|non-?\w{3,}|dis(?:abl|allow|connect|regard)\w*|"
    r"in(?:valid|correct|complete|consisten|visib|compatib|activ|sufficien|accura|definite|finit|secure|"
    r"dependen|dire?ct|accessib|appropriat|stability)\w*|im(?:mutab|possib|proper|precis|perfect)\w*|"
    r"ir(?:regular|relevan|respectiv)\w*|subnormal|odd|unless|without|[a-z]{3,}(?<!un)(?<!regard)less)\b"
)
_OTHER = {
    "uk": (
        (r"не\w+|без", _AFFIX),
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
    "ja": (
        (r"[非不無未]|な[いかくし]", _AFFIX),
        (r"除", r"\b(?:except|remov|delet|strip|exclud|other than|trim)"),
        (r"以外", r"\b(?:except|other|only|besides)"),
        (r"異な|違", r"\b(?:differ|vari|vary|distinct|wrong)"),
        (r"失敗", r"\bfail|\berror"),
        (r"無視", r"\bignor"),
        (r"代わり", r"\b(?:instead|alternativ|replac|rather)"),
        (r"停止|中止", r"\b(?:stop|halt|abort|cancel|suspend|terminat)"),
        (r"省略", r"\b(?:omit|optional|default|skip|short|abbrev)"),
        (r"避け|防", r"\b(?:avoid|prevent|protect)"),
        (r"禁|拒|断", r"\b(?:forbid|prohibit|disallow|refus|reject|declin|den)"),
        (r"難し|困難|にくい|づらい", r"\b(?:difficult|hard|uncomfortable)"),
        (r"欠", r"\b(?:lack|miss|defect)"),
        (r"[Ff]alse", r"\bfalse"),
    ),
}
"""What denies in a translation, each with the words of an English source, other than a denial,
that it may render: unless the source has them, it answers a denial."""
_RENDERS = {
    code: tuple((re.compile(a, re.IGNORECASE), re.compile(b, re.IGNORECASE)) for a, b in pairs)
    for code, pairs in _OTHER.items()
}


def find(entry: Entry, context: Context) -> Iterator[Flaw]:
    """Look for a denial in the source, and if there is one for any in the translation."""
    pattern, answer = _SOURCE.get(context.source.code), _TARGET.get(context.target.code)
    if pattern is None or answer is None:
        return
    if context.source.code == "en" and not _may_deny(entry.msgid.lower()):
        return
    if not pattern.search(entry.msgid):
        return
    wanted, given = split_sentences(entry.msgid), split_sentences(entry.msgstr)
    if len(wanted) != len(given):
        wanted, given = (entry.msgid,), (entry.msgstr,)
    end = 0
    for source, text in zip(wanted, given, strict=True):
        end += len(text)
        said = [found["no"] for found in pattern.finditer(source) if found["no"]]
        if said and _count_answers(source, text, context) < len(said):
            yield Flaw(f"“{said[-1]}” of the source is not denied here", (end, end))


def _may_deny(text: str) -> bool:
    """Rule most sources out in a fraction of the time that the pattern takes."""
    return any(each in text for each in _TRACES)


def _count_answers(source: str, text: str, context: Context) -> int:
    """Count what denies in a translation, but for what renders another word of the source."""
    code = context.target.code
    answers = _TARGET[code].findall(_NO_DENIAL.sub("", text))
    if not answers or context.source.code != "en":
        return len(answers)
    rest = _SOURCE["en"].sub(lambda found: "" if found["no"] else found.group(), source)
    return len(answers) - sum(
        min(sum(bool(form.match(each)) for each in answers), len(word.findall(rest)))
        for form, word in _RENDERS.get(code, ())
    )


CHECK = Check("negation", issue="mistranslation", severity=Severity.WARNING, find=each(find))
