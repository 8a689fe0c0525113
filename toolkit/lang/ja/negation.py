"""What denies in Japanese."""

from __future__ import annotations

from toolkit.lang.base import Negation
from toolkit.lang.en.negation import AFFIX

NEGATION = Negation(
    denies=(
        r"(?P<idiom>だけ(?:では|で)?な[くい]|のみならず|なければな|なくてはな|ねばな|ざるを得|"
        r"にほかなら|かもしれ(?:ない|ません)|に違いな|しかな|ではないか|じゃないか|ないと(?:いけ|だめ)|"
        r"少な[いく]|間もな|何気な|なくなっ|に過ぎな|すぎな|までもな|つつも|必要[はが]な|たまらな|"
        r"限らず|わけにはいかな|問わず|関わらず|かかわらず)|(?P<no>(?<!少)ない(?![がで])|なかっ|ません|ずに)"
    ),
    answers=(
        r"な(?:[いくけし]|かっ|かろ)|なさ(?!い)|無(?![効視限名料線])|不(?!正)|非(?![常同推難行])|未(?![満来])|(?<![必は先])ず(?![っつれかい])|ぬ|ません|"
        r"(?<=[るくすむぶぐつ])まい|ざる|ねば|"
        r"否|いいえ|反し|抜き|ノー(?![ドトマ])|免れ|免除|以外|避け|防[ぎぐげい止]|禁|欠[けい如]|異な|違[いうっえ]|拒|失敗|困難|難し|"
        r"省略|除[いきくか]|停止|中止|無視|控え|抑え|断[らりわっ]|やめ|代わり|にくい|づらい|絶[えた]|"
        r"かね(?:ま|る|て)|(?:[らわか]|[きれけせ])ん(?=[とのしよ。、！？ね]|けど|から|って|かった|$)|[しらわけ]ね[ーえぇ]|"
        r"だめ|ダメ|駄目|ご?遠慮|お気軽|いや(?=[、。いえ])|ゼロ|別(?:です|だ|物|の方|の?人)|迷[いっう]|どうでも|苦手|いえいえ|[るうくすつぬむぶぐ]な(?=[、。！!]|$)|勘弁|かどうか(?=[。？！]|$)|[轄象囲]外|いまいち|"
        r"false|none"
    ),
    unmeant=(
        r"(?:なければ|なくては|ねば)な[りら](?:ません|ない|ぬ)?|"
        r"(?:だけで|のみで|ばかりで)(?:は|も)?な[くい]|かも[し知]れ(?:ない|ません)|ほかな[りら]|しなければ|"
        r"申し訳(?:が|は)?(?:ない|なく|なさ|(?:あり|ござい)ません)|すみません|"
        r"しか(?![もしるりけ])[^、。]{1,10}?(?:な[いかく]|ません)|"
        r"少な[くい]|のみならず|ではないか|ないと(?:いけ|だめ)|ざるを得な|みなし|(?:^|[、。\sはがもをに])まず"
    ),
    renders=(
        (r"[非不無未]|な[いかくし]", AFFIX),
        (
            r"不",
            r"\b(?:glitch|bad|poor|defect|lack|shortage|missing|worr|anxi|concern|trouble|strange|disabl)",
        ),
        (r"無", r"\b(?:vain|wast|free|countless|numerous|disabl)"),
        (r"除", r"\b(?:except|remov|delet|strip|exclud|other than|trim)"),
        (r"以外", r"\b(?:except|other|outside|only|besides)"),
        (r"異な|違|別", r"\b(?:differ|vari|vary|distinct|wrong)"),
        (r"失敗", r"\bfail|\berror"),
        (r"無視", r"\bignor"),
        (r"代わり", r"\b(?:instead|alternativ|replac|rather)"),
        (r"停止|中止", r"\b(?:stop|halt|abort|cancel|suspend|terminat|discontinu)"),
        (r"省略", r"\b(?:omit|optional|default|skip|short|abbrev)"),
        (r"避け|防", r"\b(?:avoid|prevent|protect)"),
        (r"禁|拒|断", r"\b(?:forbid|prohibit|disallow|refus|reject|declin|den)"),
        (r"難し|困難|にくい|づらい", r"\b(?:difficult|hard|uncomfortable)"),
        (r"欠", r"\b(?:lack|miss|defect)"),
        (r"false", r"\bfalse"),
    ),
)
