"""Words by which a Japanese text tells who speaks, and who signs."""

from __future__ import annotations

from toolkit.lang.base import Speakers

_LEAD_IN = r".*(?:[\u3041-\u309f]|点|以下|次|内容|要旨|論点|議題|課題|項目|発言)"
_OFFICES = (
    r"(?:長官?|大臣|大統領|首相|総理|大使|公使|領事|知事|理事|委員|教授|講師|研究員|顧問|代表"
    r"|次官|審議官|参事官|書記官|補佐官|議員|監事|幹事|編集者|記者|主任|部員|提督|大将|大佐)$"
)
_BODIES = (
    r"(?:省|庁|局|大学|研究所|センター|財団|基金|評議会|委員会|協会|学会|連合|連盟|党|議会|国会"
    r"|政府|共和国|王国|大使館|銀行|港|会社|法人|機構|組合|裁判所|学院|図書館|博物館|市|県|府|都)$"
)
_SIGNS = r"(?:（?署名）?|署名者|（?署名）?\s*.{1,40}を代表して|.{1,40}のために)[：:。]?"

SPEAKERS = Speakers(lead_in=_LEAD_IN, offices=_OFFICES, bodies=_BODIES, signs=_SIGNS)
