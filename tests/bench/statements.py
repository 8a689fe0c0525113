"""Invented sentences with amounts, dates and quotations, of which manuals have few.

Source, Ukrainian, Japanese; nobody and nothing in them is real.
"""

PAIRS = (
    (
        "The fund gave 12 million dollars in March 2021.",
        "У березні 2021 року фонд надав 12 мільйонів доларів.",
        "基金は2021年3月に1200万ドルを拠出した。",
    ),
    (
        "Repairs will cost $3.5 billion, or 40% of the budget.",
        "Ремонт коштуватиме 3,5 мільярда доларів, або 40 % бюджету.",
        "修繕費は35億ドル、予算の40％に上る。",
    ),
    (
        "The harbour reopens on Monday, 7 October 2024.",
        "Гавань знову відкриють у понеділок, 7 жовтня 2024 року.",
        "港は2024年10月7日月曜日に再開する。",
    ),
    (
        "On Wednesday, 5 March 2025, the council met at 6 p.m.",
        "У середу, 5 березня 2025 року, рада зібралася о 18:00.",
        "2025年3月5日水曜日、評議会は午後6時に開かれた。",
    ),
    (
        "He promised 500 million euros by September.",
        "Він пообіцяв 500 мільйонів євро до 1 вересня.",
        "氏は9月までに5億ユーロを約束した。",
    ),
    (
        "Some 1.2 million people left the coast in January 2019.",
        "У січні 2019 року узбережжя залишили близько 1,2 мільйона людей.",
        "2019年1月、約120万人が沿岸を離れた。",
    ),
    (
        "Exports fell by 15 percent in July 2022.",
        "У липні 2022 року експорт скоротився на 15 %.",
        "2022年7月、輸出は15％減少した。",
    ),
    (
        "The treaty of May 1997 cost 80 billion yen.",
        "Договір від травня 1997 року коштував 80 мільярдів єн.",
        "1997年5月の条約には800億円かかった。",
    ),
    (
        "She called the plan “a bridge to nowhere” on Tuesday.",
        "У вівторок вона назвала план «мостом у нікуди».",
        "氏は火曜日、この計画を「どこにも通じない橋」と呼んだ。",
    ),
    (
        "Is the coast ready for the winter of 2026?",
        "Чи готове узбережжя до зими 2026 року?",
        "沿岸は2026年の冬に備えができているのか？",
    ),
    (
        "The island never asked for the loan of $20 million.",
        "Острів ніколи не просив позики у 20 мільйонів доларів.",
        "島が2000万ドルの融資を求めたことは一度もない。",
    ),
    (
        "The lamps were not lit before November.",
        "До листопада ліхтарі не світилися.",
        "灯は11月まで点灯されなかった。",
    ),
    (
        "No keeper left the light in 1986–88.",
        "У 1986–1988 роках жоден доглядач не залишив маяка.",
        "1986～88年、灯台を離れた灯台守はいない。",
    ),
    (
        "Two thirds of the 46 delegates did not vote on Friday.",
        "Дві третини з 46 делегатів не голосували в п’ятницю.",
        "46人の代表の3分の2は金曜日に投票しなかった。",
    ),
    (
        "Trade grew from 5 to 10 billion dollars between April and June.",
        "З квітня до червня торгівля зросла з 5 до 10 мільярдів доларів.",
        "4月から6月にかけて貿易額は50億ドルから100億ドルに増えた。",
    ),
    (
        "The report (see https://a.example/2020) was due in August.",
        "Звіт (див. https://a.example/2020) мав бути готовий у серпні.",
        "報告書（https://a.example/2020 を参照）は8月に予定されていた。",
    ),
)


def as_entries(lang):
    """Return (source, target) of every pair in a language."""
    return [(source, uk if lang == "uk" else ja) for source, uk, ja in PAIRS]
