"""A denial that is lost is reported."""

import pytest

from toolkit.check.rules.negation import CHECK


@pytest.mark.parametrize(
    ("source", "target", "lang", "expected"),
    [
        pytest.param(
            "Russia must not win.",
            "Росія має перемогти.",
            "uk",
            [("warning", "“not” of the source is not denied here", "")],
            id="not",
        ),
        pytest.param(
            "They didn't agree.",
            "Вони погодилися.",
            "uk",
            [("warning", "“n't” of the source is not denied here", "")],
            id="n’t",
        ),
        pytest.param(
            "An unsigned text may not be shown.",
            "署名されていない文書も見せられる。",
            "ja",
            [("warning", "“not” of the source is not denied here", "")],
            id="another word of the source is denied",
        ),
        pytest.param(
            "Nobody came.",
            "皆が来た。",
            "ja",
            [("warning", "“Nobody” of the source is not denied here", "")],
            id="nobody",
        ),
        pytest.param(
            "He did not come. She stayed.",
            "Він прийшов. Вона не пішла.",
            "uk",
            [("warning", "“not” of the source is not denied here", "")],
            id="sentence by sentence",
        ),
        pytest.param(
            "They must not go.",
            "行かなければならない。",
            "ja",
            [("warning", "“not” of the source is not denied here", "")],
            id="must is no denial",
        ),
        pytest.param(
            "The lack is not new.",
            "Це новина.",
            "uk",
            [("warning", "“not” of the source is not denied here", "")],
            id="no word of it",
        ),
        pytest.param(
            "The key is invalid and was not sent.",
            "Ключ недійсний, його надіслано.",
            "uk",
            [("warning", "“not” of the source is not denied here", "")],
            id="a prefix that renders another word",
        ),
        pytest.param(
            "A different name is not allowed.",
            "異なる名前は許される。",
            "ja",
            [("warning", "“not” of the source is not denied here", "")],
            id="a verb that renders another word",
        ),
        pytest.param(
            "The node was not lost.",
            "ノードはまず失われた。",
            "ja",
            [("warning", "“not” of the source is not denied here", "")],
            id="letters that only look like a denial",
        ),
        pytest.param(
            "Please do not leave a negative note.",
            "Будь ласка, залиште негативний відгук.",
            "uk",
            [("warning", "“not” of the source is not denied here", "")],
            id="негативний denies nothing",
        ),
        pytest.param(
            "We are not carrying the lamp.",
            "Ми несемо ліхтар.",
            "uk",
            [("warning", "“not” of the source is not denied here", "")],
            id="forms of нести deny nothing",
        ),
        pytest.param(
            "The shop near me won’t open.",
            "Крамниця неподалік відчиниться.",
            "uk",
            [("warning", "“n’t” of the source is not denied here", "")],
            id="неподалік renders “near”",
        ),
        pytest.param(
            "Besides, it does not need tools.",
            "Крім того, для цього потрібні інструменти.",
            "uk",
            [("warning", "“not” of the source is not denied here", "")],
            id="крім того denies nothing",
        ),
        pytest.param(
            "Not all were offended by the unfortunate place.",
            "Усіх образило невдале місце.",
            "uk",
            [("warning", "“Not” of the source is not denied here", "")],
            id="невдале renders “unfortunate”",
        ),
        pytest.param(
            "We cannot answer, we are sorry.",
            "お答えできます、申し訳ございません。",
            "ja",
            [("warning", "“cannot” of the source is not denied here", "")],
            id="an apology denies nothing",
        ),
        pytest.param(
            "It uses only 15 and is not good.",
            "15しか使っていないが、良い。",
            "ja",
            [("warning", "“not” of the source is not denied here", "")],
            id="しか…ない is “only”",
        ),
        pytest.param(
            "The sync never glitches.",
            "不具合が起こる。",
            "ja",
            [("warning", "“never” of the source is not denied here", "")],
            id="不 renders “glitch”",
        ),
    ],
)
def test_fires(flaws, source, target, lang, expected):
    assert flaws(CHECK, source, target, lang) == expected


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        pytest.param("Russia must not win.", "Росія не має перемогти.", "uk", id="kept"),
        pytest.param("It is not safe.", "Це небезпечно.", "uk", id="a prefix and без"),
        pytest.param("It is not possible.", "Це неможливо.", "uk", id="prefix"),
        pytest.param("Almost none came.", "Майже ніхто прийшов.", "uk", id="almost"),
        pytest.param("without Ukraine", "без України", "uk", id="without"),
        pytest.param("without Ukraine", "ウクライナ抜きで", "ja", id="without in Japanese"),
        pytest.param("No doubt it will win.", "Він, звісно, переможе.", "uk", id="idiom"),
        pytest.param("not only here but there", "і тут, і там", "uk", id="not only"),
        pytest.param("not with aid alone", "支援だけでなく", "ja", id="not alone"),
        pytest.param("He cannot win.", "勝てない。", "ja", id="Japanese"),
        pytest.param("It is not the same.", "異なる。", "ja", id="a verb that denies"),
        pytest.param("It works without wires.", "Працює без дротів.", "uk", id="without itself"),
        pytest.param(
            "An unknown one was not seen.", "未知のものは見られなかった。", "ja", id="both denied"
        ),
        pytest.param(
            "An unsigned text may not be shown.",
            "署名されていない文書は見せられない。",
            "ja",
            id="both denied by verbs",
        ),
        pytest.param("No concessions!", "Жодних поступок!", "uk", id="no verb to deny"),
        pytest.param(
            "Nothing about Sest without Sest.", "Нічого про Сест без Сеста.", "uk", id="нічого, без"
        ),
        pytest.param(
            "The island’s independence cannot be negotiated.",
            "島の独立は交渉の対象にならない。",
            "ja",
            id="independence is no denial to render",
        ),
        pytest.param("Is it so? No.", "そうか。いいえ。", "ja", id="いいえ"),
        pytest.param("The cause is not known.", "原因は不明だ。", "ja", id="不明"),
        pytest.param("We do not know.", "我々には分からん。", "ja", id="a plain ん"),
        pytest.param(
            "We cannot vouch for it.", "保証いたしかねます。", "ja", id="a polite refusal"
        ),
        pytest.param("Please don’t ask.", "お問い合わせはご遠慮ください。", "ja", id="遠慮"),
        pytest.param("He said no.", "だめだと言った。", "ja", id="だめ"),
        pytest.param("I’m not sure if it will do.", "足りるかどうか。", "ja", id="whether"),
        pytest.param("I don’t care what it costs.", "Мені байдуже, скільки.", "uk", id="байдуже"),
        pytest.param("I can’t wait to read it.", "Скоріш би прочитати!", "uk", id="can’t wait"),
        pytest.param("Good for winter, no?", "冬にいいよね？", "ja", id="a question for assent"),
        pytest.param("Don’t hesitate to ask.", "Звертайтеся!", "uk", id="don’t hesitate"),
        pytest.param("Peace.", "Мир.", "uk", id="nothing denied"),
        pytest.param(
            "Disabled people aren’t treated right.",
            "До людей з інвалідністю ставляться неналежно.",
            "uk",
            id="disabled people",
        ),
        pytest.param(
            "Pack it so that there is no damage.",
            "Пакуйте так, щоб запобігти пошкодженню.",
            "uk",
            id="запобігти",
        ),
        pytest.param("They aren’t close to it.", "Вони далекі від цього.", "uk", id="далекі"),
        pytest.param(
            "Nothing new, he was always grumpy.",
            "Нічого нового, він завжди бурчав.",
            "uk",
            id="a verb of another clause",
        ),
        pytest.param(
            "It didn’t take the neighbours long.", "Сусіди швидко впоралися.", "uk", id="not long"
        ),
        pytest.param(
            "Who wouldn’t be scared?", "誰だってそうなる。", "ja", id="a question that says yes"
        ),
        pytest.param("Don’t let anyone in.", "誰も入れるな。", "ja", id="a plain prohibition"),
        pytest.param("No, make another one.", "いえいえ、別のを作って。", "ja", id="いえいえ"),
    ],
)
def test_stays_silent(flaws, source, target, lang):
    assert flaws(CHECK, source, target, lang) == []
