"""A document with every kind of block, of plainly fictional places and people, and its texts."""

from toolkit.core.model.document import Block, Document, Item, Kind, Meta, Place


def _points(*points):
    return tuple(Item(text, 1, Place(**place)) for text, place in points)


def _cells(*rows):
    return tuple(
        Item(text, 1, Place(row=row, column=column))
        for row, cells in enumerate(rows)
        for column, text in enumerate(cells)
    )


def _signatories(*signatories):
    return tuple(
        Item(text, 1, Place(column=column, field=field))
        for column, lines in enumerate(signatories)
        for text, field in lines
    )


DOCUMENT = Document(
    slug="accord",
    path="seeds/accord.md",
    lang="en",
    markup="markdown",
    meta=(
        Meta("event", "Second Forum of Harbours", 2),
        Meta("date", "2025-03-05", 3),
        Meta("place", "Sest", 4),
    ),
    blocks=(
        Block(Kind.TITLE, "Accord on the Lights of Two Harbours", 6, level=1),
        Block(Kind.LEDE, "Sest and Aoyama keep their lights together from this day on.", 8),
        Block(
            Kind.PARAGRAPH,
            "The two harbours have shared one chart since 1923.[^chart] "
            "Letters go to the office of the accord:\n12 Quay Street\nSest",
            10,
        ),
        Block(Kind.HEADING, "The lights", 14, level=2, mark="Article 1"),
        Block(
            Kind.LIST,
            "",
            16,
            items=_points(
                ("The harbours light their lamps at the same hour:", {"mark": "1."}),
                ("in summer at ten in the evening;", {"mark": "(a)", "depth": 1}),
                ("in winter at half past four.[^chart]", {"mark": "(b)", "depth": 1}),
                ("In fog they burn all day.", {"further": True}),
                ("Each harbour names a keeper.", {"mark": "2."}),
                ("The keeper writes down", {"mark": "3."}),
                ("what is seen;", {"depth": 1}),
                ("what is *not* seen.", {"depth": 1}),
            ),
        ),
        Block(Kind.HEADING, "The costs", 30, level=2, mark="Article 2"),
        Block(Kind.PARAGRAPH, "Oil and wages are paid as they were in the years before.", 32),
        Block(Kind.CAPTION, "Costs of the lights, in thousands of marks", 34),
        Block(
            Kind.TABLE,
            "",
            36,
            header=1,
            items=_cells(
                ("Harbour", "2023", "2024", "2025"),
                ("Sest", "1,250", "1,300", "1,410.5"),
                ("Aoyama[^yen]", "980", "–", "1,105"),
                ("Both", "2,230", "1,300", "2,515.5"),
            ),
        ),
        Block(Kind.HEADING, "Last provisions", 43, level=2, mark="Article 3"),
        Block(
            Kind.LIST,
            "",
            45,
            items=_points(
                ("This accord is made in two copies.", {"mark": "§ 1"}),
                (
                    "It ends when either harbour says so in writing, and the lamps are in order.",
                    {"mark": "§ 2"},
                ),
            ),
        ),
        Block(Kind.PARAGRAPH, "On the bell of Aoyama stands:", 50),
        Block(
            Kind.QUOTE,
            "灯は、海をわたるすべての人のためにある。沖の舟にも届くように。",
            52,
            lang="ja",
        ),
        Block(
            Kind.SIGNATURES,
            "",
            54,
            items=_signatories(
                (
                    ("For the Port of Sest", ""),
                    ("Olena Prykladna", "name"),
                    ("Harbour Master", "role"),
                ),
                (
                    ("For the Port of Aoyama", ""),
                    ("Hanako Reida", "name"),
                    ("Keeper of the Light", "role"),
                    ("House of Lamps", "affiliation"),
                ),
            ),
        ),
        Block(Kind.FOOTNOTE, "Chart of the Strait of Sest, *third* edition.", 60, label="chart"),
        Block(
            Kind.FOOTNOTE,
            "At 95.5 yen a mark. In 2024 the lamp was dark.",
            61,
            label="yen",
        ),
    ),
)
"""What readers make of a seed that has all of it."""

TEXTS = {
    "uk": {
        "Accord on the Lights of Two Harbours": "Угода про вогні двох гаваней",
        "Second Forum of Harbours": "Другий форум гаваней",
        "Sest": "Сест",
        "Sest and Aoyama keep their lights together from this day on.": (
            "Віднині Сест і Аояма бережуть свої вогні спільно."
        ),
        "The two harbours have shared one chart since 1923.[^chart]": (
            "Дві гавані користуються однією картою з 1923 року.[^chart]"
        ),
        "Letters go to the office of the accord:": "Листи надсилають до бюро угоди:",
        "12 Quay Street": "вул. Набережна, 12",
        "The lights": "Вогні",
        "The harbours light their lamps at the same hour:": (
            "Гавані запалюють лампи о тій самій годині:"
        ),
        "in summer at ten in the evening;": "улітку — о десятій вечора;",
        "in winter at half past four.[^chart]": "узимку — о пів на п’яту.[^chart]",
        "In fog they burn all day.": "У туман вони горять увесь день.",
        "Each harbour names a keeper.": "Кожна гавань призначає наглядача.",
        "The keeper writes down": "Наглядач записує",
        "what is seen;": "що видно;",
        "what is *not* seen.": "чого *не* видно.",
        "The costs": "Витрати",
        "Oil and wages are paid as they were in the years before.": (
            "Олію та платню оплачують так само, як у попередні роки."
        ),
        "Costs of the lights, in thousands of marks": "Витрати на вогні, тисяч марок",
        "Harbour": "Гавань",
        "2023": "2023",
        "2024": "2024",
        "2025": "2025",
        "1,250": "1250",
        "1,300": "1300",
        "1,410.5": "1410,5",
        "Aoyama[^yen]": "Аояма[^yen]",
        "980": "980",
        "–": "–",
        "1,105": "1105",
        "Both": "Разом",
        "2,230": "2230",
        "2,515.5": "2515,5",
        "Last provisions": "Прикінцеві положення",
        "This accord is made in two copies.": "Цю угоду складено у двох примірниках.",
        "It ends when either harbour says so in writing, and the lamps are in order.": (
            "Вона втрачає чинність, коли одна з гаваней заявить про це письмово, а лампи "
            "будуть справні."
        ),
        "On the bell of Aoyama stands:": "На дзвоні Аоями викарбувано:",
        "For the Port of Sest": "За порт Сест",
        "Olena Prykladna": "Олена Прикладна",
        "Harbour Master": "капітан порту",
        "For the Port of Aoyama": "За порт Аояма",
        "Hanako Reida": "Рейда Ханако",
        "Keeper of the Light": "наглядачка вогню",
        "House of Lamps": "Дім ламп",
        "Chart of the Strait of Sest, *third* edition.": "Карта протоки Сест, *третє* видання.",
        "At 95.5 yen a mark.": "За курсом 95,5 єни за марку.",
        "In 2024 the lamp was dark.": "У 2024 році лампа не горіла.",
    },
    "ja": {
        "Accord on the Lights of Two Harbours": "二つの港の灯に関する取り決め",
        "Second Forum of Harbours": "第2回港フォーラム",
        "Sest": "セスト",
        "Sest and Aoyama keep their lights together from this day on.": (
            "セストと青山は、本日より互いの灯をともに守る。"
        ),
        "The two harbours have shared one chart since 1923.[^chart]": (
            "二つの港は1923年から同じ海図を用いてきた[^chart]。"
        ),
        "Letters go to the office of the accord:": "書簡は取り決めの事務所に送るものとする。",
        "12 Quay Street": "波止場通り12番地",
        "The lights": "灯",
        "The harbours light their lamps at the same hour:": (
            "両港は、次のとおり同じ時刻に灯をともす。"
        ),
        "in summer at ten in the evening;": "夏は午後10時",
        "in winter at half past four.[^chart]": "冬は午後4時半[^chart]",
        "In fog they burn all day.": "霧の日は終日ともす。",
        "Each harbour names a keeper.": "両港は、それぞれ灯台守を置く。",
        "The keeper writes down": "灯台守は、次のことを書き留める。",
        "what is seen;": "見えたもの",
        "what is *not* seen.": "見え*なかった*もの",
        "The costs": "費用",
        "Oil and wages are paid as they were in the years before.": (
            "油代と給金は、これまでの年と同じように支払う。"
        ),
        "Costs of the lights, in thousands of marks": "灯の費用（単位：千マルク）",
        "Harbour": "港",
        "2023": "2023年",
        "2024": "2024年",
        "2025": "2025年",
        "1,250": "1,250",
        "1,300": "1,300",
        "1,410.5": "1,410.5",
        "Aoyama[^yen]": "青山[^yen]",
        "980": "980",
        "–": "–",
        "1,105": "1,105",
        "Both": "合計",
        "2,230": "2,230",
        "2,515.5": "2,515.5",
        "Last provisions": "最終規定",
        "This accord is made in two copies.": "この取り決めは、2通作成する。",
        "It ends when either harbour says so in writing, and the lamps are in order.": (
            "いずれかの港が書面で通告し、かつランプに不備がないとき、この取り決めは効力を失う。"
        ),
        "On the bell of Aoyama stands:": "青山の鐘には、次の言葉が刻まれている。",
        "For the Port of Sest": "セスト港を代表して",
        "Olena Prykladna": "オレーナ・プリクラードナ",
        "Harbour Master": "港長",
        "For the Port of Aoyama": "青山港を代表して",
        "Hanako Reida": "例田花子",
        "Keeper of the Light": "灯台守",
        "House of Lamps": "灯の家",
        "Chart of the Strait of Sest, *third* edition.": "『セスト海峡海図』*第3*版。",
        "At 95.5 yen a mark.": "1マルク95.5円で換算。",
        "In 2024 the lamp was dark.": "2024年は灯がともらなかった。",
    },
}
"""What translators make of it."""
