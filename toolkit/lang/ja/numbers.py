"""How Japanese writes its numbers.

Source: 常用漢字表, Unicode's kPrimaryNumeric and kAccountingNumeric.
"""

from __future__ import annotations

from decimal import Decimal

from toolkit.lang.numbers.base import Clock, Half, Numbers, units

_KANJI = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_FORMAL = {"壱": 1, "壹": 1, "弐": 2, "貳": 2, "参": 3, "參": 3, "肆": 4, "伍": 5}
_HOUR = r"(?:[0-9]{1,2}|十[一二]?|[一二三四五六七八九])"
_UNIT_ROWS = units(
    "minute | 1/60 | 秒",
    "minute | 1 | 分(?!の|野|類|引き?|増し)間? | bare",
    "minute | 60 | 時間 | bare",
    "minute | 60 | hr?s?(?![a-z])",
    "minute | 1440 | 日間?(?!本) | bare",
    "minute | 10080 | 週間? | bare",
    "month | 1 | [かカヶヵケ箇ヵ]月間? | bare",
    "month | 12 | [年歳才](?!代|度)間? | bare",
    "month | 1200 | 世紀 | bare",
    "ratio | 1/10000 | (?:ベーシス・?ポイント|bps?)",
    "ratio | 1/100 | %|パーセント|ポイント",
    "ratio | 1/10 | 割",
    "ratio | 1/100 | 分(?=引|増し)",
    "ratio | 1/1000 | 厘",
    "area | 1000000 | 平方キロ(?:メートル)?|km²|km2|㎢ | metric",
    "area | 10000 | ヘクタール|ha(?![a-z])|㌶ | metric",
    "area | 100 | アール | metric",
    "area | 1 | 平方メートル|平米|m²|m2|㎡ | metric",
    "area | 4046.86 | エーカー | imperial",
    "area | 2589988 | 平方マイル | imperial",
    "area | 0.0929 | 平方フィート | imperial",
    "volume | 1000 | 立方メートル|m³|m3|㎥ | metric",
    "volume | 1/1000 | ミリリットル|ml(?![a-z]) | metric",
    "volume | 1 | リットル|l(?![a-z])|㍑ | metric",
    "volume | 3.785 | ガロン | imperial",
    "volume | 0.5683 | パイント | imperial",
    "volume | 159 | バレル | imperial",
    "speed | 1 | km/h | metric",
    "length | 1 | メートル|m(?![a-z/])|㍍ | metric",
    "mass | 1000 | キログラム|kg(?![a-z])|㎏ | metric",
    "power | 1000 | キロワット(?!時)|kw(?![a-z])",
    "energy | 1000 | キロワット時|kwh(?![a-z])",
    "length | 1000 | キロメートル|km(?![a-z/])|㎞ | metric",
    "length | 1000 | キロ|㌔ | metric | or mass",
    "length | 1/100 | センチ(?:メートル)?|cm(?![a-z])|㌢|㎝ | metric",
    "length | 1/1000 | ミリ(?:メートル)?|mm(?![a-z])|㍉|㎜ | metric",
    "length | 1609.344 | マイル | imperial",
    "length | 0.9144 | ヤード | imperial",
    "length | 0.3048 | フィート|フット | imperial",
    "length | 0.0254 | インチ | imperial",
    "mass | 1000000 | トン|t(?![a-z])|㌧ | metric",
    "mass | 1 | グラム|g(?![a-z])|㌘ | metric",
    "mass | 1/1000 | ミリグラム|mg(?![a-z]) | metric",
    "mass | 453.6 | ポンド | imperial",
    "mass | 28.35 | オンス | imperial",
    "warmth | 1 | 度?f(?![a-z])|°f|℉ | imperial",
    "warmth | 1 | 度(?!目)|°c?|℃ | metric",
    "power | 1000000000 | ギガワット(?!時)|gw(?![a-z])",
    "power | 1000000 | メガワット(?!時)|mw(?![a-z])",
    "power | 1 | ワット|w(?![a-z])",
    "energy | 1000000000 | ギガワット時|gwh(?![a-z])",
    "energy | 1000000 | メガワット時|mwh(?![a-z])",
    "data | 1000 | テラバイト|tb(?![a-z])",
    "data | 1 | ギガバイト|gb(?![a-z])|ギガ",
    "data | 1/1000 | メガバイト|mb(?![a-z])",
    "data | 1/1000000 | キロバイト|kb(?![a-z])",
)
_MEASURES = (
    r"(?:[㌔㌢㍍㌧㌶%万億兆倍]|[ck]?m(?![a-z])|キロ|メートル|センチ|ミリ|グラム|トン|アール|"
    r"ヘクタール|リットル|パーセント|ポイント|光年)"
)
"""Behind 2・5 they show that it is a fraction."""
_FIGURE = "0-9０-９.．・,，一二三四五六七八九十百千万億数何幾"
_WHOLE_FIGURE = f"(?<![{_FIGURE}])"
_MULTIPLES = (
    (2, rf"{_WHOLE_FIGURE}(?:[2２二]倍|倍(?=増|加|額|化|に|の[^か])|ダブル(?=に))"),
    *((value, rf"{_WHOLE_FIGURE}[{value}{chr(0xFF10 + value)}{kanji}]倍")
      for value, kanji in enumerate("三四五六七八九", 3)),
    (10, rf"{_WHOLE_FIGURE}(?:10|１０|十)倍"),
)  # fmt: skip
_KATAKANA = "ワン ツー スリー フォー ファイブ シックス セブン エイト ナイン テン イレブン"

NUMBERS = Numbers(
    figures=(
        rf"[0-9]{{1,3}}・[0-9]{{1,2}}(?={_MEASURES})|"
        r"[0-9]{1,4},[0-9]{1,2}(?![0-9,])|"
        r"[0-9]{1,3}(?>(?:[,\u00a0\u202f\u2009][0-9]{3}(?![0-9]))+)(?>(?:\.[0-9]++)?)"
        r"|[0-9]++(?>(?:\.[0-9]++)*)"
    ),
    scales={
        "十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "阡": 1000,
        "万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16,
    },
    base=10**4,
    numerals=_KANJI | _FORMAL | {"零": 0},
    formal="".join(_FORMAL) + "拾佰仟阡萬零京",
    counter=(
        r"[ \u3000]?(?:年|月|日|人|名|回|件|[かカヶヵケ箇][国所月年条村寺院]|つ|歳|才|時|秒|円|"
        r"ドル|ユーロ|ポンド|元|倍|割|パーセント|%|世紀|度目|番目|番|位|周年|週間|票|隻|艘|艇|機|基|キロ|"
        r"メートル|センチ|ミリ|グラム|ワット|トン|点|個|匹|頭|羽|冊|枚|台|両|社|校|軒|棟|戸|世帯|代目|"
        r"年代|段階|種類|項目|章|条|項|号|巻|階|名|箇所|議席|連勝|連敗|対|分の|分間|"
        r"ヘクタール|リットル)"
    ),
    measured=_MEASURES,
    vague="数何幾",
    names=(
        r"四国|四日市|四万十|四季|四方|四苦八苦|四川|五輪|五大|五感|五分五分|五島|五所川原|六本木|六甲|"
        r"七夕|七尾|七五三|七転び?八(?:起き|倒)|八つ当たり|八百屋|八百長|八戸|八幡|八王子|八丈|八重|八方|"
        r"九州|九分九厘|九死に一生|十分|十字|十二分|十日町|十勝|十和田|百貨店|百科|百姓|千葉|千代田|千歳|"
        r"千島|千秋|万一|万が一|万国|万博|万全|万葉|万年筆|億劫|三重県|三菱|三井|三沢|二本松|一宮|一橋|"
        r"一般|一部|一方|一緒|一番|一定|一体|一層|一応|一時|一瞬|一致|一切|統一|唯一|同一|万歳|京都|東京|"
        r"京[^0-9円ドル]|十八番|五月雨|五月蠅|三日月|参[加考照画拝戦入謀観与事]|持参|古参|新参|拾[いうっ得]|"
        r"零[細下落]"
    ),
    idioms=r"24 ?時間 ?(?:体制|営業|対応|いつでも|年中|365|無休)|24h|360度|180度|365 ?日",
    halves=(
        Half(r"半(?=年|日|世紀|月|ダース|時間)", Decimal("0.5"), "start", "半四"),
        Half(r"四半(?=世紀)", Decimal("0.25"), "start", "半四"),
    ),
    after_unit="半",
    after_number="[つ倍個杯周点回段]半",
    clocks=(
        Clock(rf"(?P<h>{_HOUR})時(?P<m>半)", "past"),
        Clock(rf"(?P<h>{_HOUR})時の?[ \u3000]?(?P<m>[0-9]{{1,2}}|"
              r"[二三四五]?十[一二三四五六七八九]?|"
              r"[一二三四五六七八九])分(?:前(?P<before>))?", "past"),
    ),
    clock_signs="時[半の \u3000十0-9一二三四五六七八九]",
    minutes={"半": 30},
    morning=r"^(?:午前|朝|早朝|未明|am ?|a\.m\. ?)",
    afternoon=r"^(?:午後|夕方|夜|夕刻|pm ?|p\.m\. ?)",
    oclock=r"時",
    decade=r"年代",
    year=r"年(?!間|前|後|以|目|ぶり|連続|ほど|くらい|余|も|を|ものの)|年?度",
    link=(
        r"[ \u00a0]?(?:[-–—−~〜、・/]|または|あるいは|もしくは|から|と|や|ないし)"
        r"[ \u00a0]?[$€£¥]?"
    ),
    joint=r" ?(?:と|、)? ?",
    eras={
        "明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
        "m": 1867, "t": 1911, "s": 1925, "h": 1988, "r": 2018,
    },
    first_year="(?<=明治|大正|昭和|平成|令和)元",
    over="分の",
    hundredth="分",
    units=_UNIT_ROWS,
    crowds=tuple(
        (f"[数何]{few}{scale}", power + more)
        for scale, power in (("万", 4), ("億", 8), ("兆", 12), ("", 0))
        for few, more in (("十", 1), ("百", 2), ("千", 3), ("", 0))
        if few or scale
    ),
    multiples=_MULTIPLES,
    multiple_signs=("倍", "ダブル"),
    related=(
        ("0.5 1/2", "半|ハーフ"),
        ("1", "ひとつ|ひとり|毎|各|唯一|ワン|初|翌|元年|丸"),
        ("2", "両|双|倍|ふた|ダブル|ツー|半期|隔"),
        ("3", "みっつ|トリプル|スリー"),
        ("0.25 4 1/4", "四半|クォーター"),
        ("5", "いつつ"),
        ("7", "週|セブン"),
        ("10", "十|テン|ティーン|[0-9一二三四五六七八九]割"),
        ("12", "ダース|正午"),
        ("0 12 24", "深夜|零時|真夜中|午前0時"),
        ("24 7 365", "年中無休|24時間"),
        ("24", "終日|一日中|一昼夜|四六時中|1日|一日"),
        ("100", "百|世紀"),
        ("1000", "千|ミレニアム"),
        ("10000", "万"),
        ("0", "ゼロ"),
        ("31", "大晦日|月末"),
        ("20", "二十歳|成人|ハタチ|はたち"),
        *((str(value), word) for value, word in enumerate(_KATAKANA.split(), 1)),
    ),
)  # fmt: skip
