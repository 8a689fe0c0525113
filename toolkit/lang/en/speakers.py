"""Words by which an English text tells who speaks, and who signs."""

from __future__ import annotations

from toolkit.lang.base import Speakers

SPEAKERS = Speakers(
    lead_in=(
        r"(?:following|follows|below|said|says|that|are|is|was|were|include|includes|including"
        r"|to|on|by|as|of|issues|topics|questions|points|messages|conclusions|priorities|areas"
        r"|steps|results|reasons|principles|goals|tasks|[a-z]+ed)"
    ),
    offices=(
        r"\b(?:president|chair|chairman|chairwoman|chairperson|director|minister|secretary|mayor"
        r"|ambassador|envoy|consul|head|chief|master|manager|officer|professor|fellow|researcher"
        r"|expert|editor|founder|co-founder|member|representative|commissioner|governor|deputy"
        r"|coordinator|adviser|advisor|counsel|rector|dean|treasurer|speaker|admiral|general"
        r"|colonel|captain|commander|delegate|negotiator|attaché|president-elect)s?\b"
    ),
    bodies=(
        r"\b(?:ministry|department|agency|university|institute|institution|cent(?:er|re)|foundation"
        r"|fund|council|committee|commission|association|society|union|party|parliament|assembly"
        r"|government|republic|kingdom|embassy|bank|port|harbou?r office|company|corporation|inc"
        r"|ltd|llc|group|network|alliance|federation|league|academy|school|college|office|bureau"
        r"|board|court|authority|administration|organi[sz]ation|guild|museum|library|city of"
        r"|state of|service|command)\b"
    ),
    signs=(
        r"(?:/s/|\(?signed(?: (?:by|for|in)\b.{0,60})?\)?|signator(?:y|ies)|signatures?"
        r"|for(?: and on behalf of)?(?: the)? [A-Z].{0,80}|on behalf of .{1,80}|for:"
        r"|done (?:at|in) .{1,80}|in witness whereof.{0,200}"
        r"|(?:yours )?(?:sincerely|faithfully|truly)(?: yours)?|respectfully(?: yours)?"
        r"|(?:with )?(?:kind |best )?regards)[:.,]?"
    ),
    voices=(
        r"(?:q|a|question|answer|reporter|journalist|press|interviewer|interviewee|host|guest"
        r"|correspondent|audience(?: member)?|participant|narrator|voice|translator|interpreter"
        r"|unidentified (?:speaker|reporter|participant)|speakers?|voice of .{1,30})"
        r"(?: ?(?:no\.? ?)?\d{1,3})?"
    ),
    facts=(
        r"\b(?:date|dated|time|place|venue|location|address|dress|note|notes?|source|sources|photo|caption|credit"
        r"|contacts?|tel|telephone|phone|fax|e-?mail|web|website|url|link|subject|re|to|from|cc|ref"
        r"|reference|agenda|topic|topics|theme|title|objectives?|goals?|aims?|purpose|task|tasks"
        r"|results?|outcomes?|background|context|summary|abstract|conclusions?|recommendations?"
        r"|findings?|messages?|points?|facts?|warning|caution|important|attention"
        r"|table|pros|cons|step|steps|option|options|problem|solution|challenge|challenges|opportunity"
        r"|opportunities|impact|risks?|benefits?|costs?|fee|fees|budget|funding|duration"
        r"|deadline|registration|admission|entrance|capacity|language|languages|organi[sz]ers?"
        r"|sponsors?|partners?|host|hosted|participants|attendees|audience|format|policy"
        r"|priority|priorities|action|actions|decision|decisions|status|type|category|keywords?"
        r"|tags?|published|updated|posted|released?|issued|embargo(?:ed)?|immediate|press"
        r"|statement|communiqu[eé]|declaration|conference|meeting|session|forum|panel"
        r"|volume|issue|number|version|chapter|section|part|appendix|annex|article"
        r"|definition|definitions|disclaimer|copyright|licen[cs]e|p\.?s|n\.?b|update|correction"
        r"|today|tomorrow|yesterday|finally|opening|closing|start|end|doors"
        r"|breakfast|lunch|dinner|parking|transport|weather|total|key|main|motto|slogan"
        r"|answers?|questions?|week|month|year|phase|grade|names?|role|position|affiliation|nationality|age)\b"
        r"|\A(?:examples?|price|pages?|day|stage|figure|break|level|first|second|third|rules?|summit)\b"
    ),
    greets=(
        r"(?:dear|ladies|gentlemen|(?:your |his |her )?excellenc|your |honou?rable |distinguished "
        r"|colleagues|friends|sincerely|yours|best|kind|with |respectfully|by |from )"
    ),
    tongues=(
        ("ar", "Arabic"),
        ("cs", "Czech"),
        ("de", "German"),
        ("en", "English"),
        ("es", "Spanish"),
        ("et", "Estonian"),
        ("fr", "French"),
        ("it", "Italian"),
        ("ja", "Japanese"),
        ("ka", "Georgian"),
        ("ko", "Korean"),
        ("lt", "Lithuanian"),
        ("lv", "Latvian"),
        ("pl", "Polish"),
        ("pt", "Portuguese"),
        ("ro", "Romanian"),
        ("ru", "Russian"),
        ("tr", "Turkish"),
        ("uk", "Ukrainian"),
        ("zh", "(?:Chinese|Mandarin)"),
    ),
    spoken=(
        r"(?:(?:speaking|spoke|speaks|spoken|delivered|said|original(?: language)?"
        r"|language(?: of (?:the )?speech)?)[: ]+)?(?:in )?{tongue}(?: language)?(?: original)?"
    ),
    interpreted=(
        r"(?:(?:speaking|spoke|speaks|spoken|delivered) )?"
        r"(?:(?:through|via|with|by|using)(?: an?| the)?(?: simultaneous| consecutive)?"
        r" (?:interpreters?|interpretation|translators?|translation)"
        r"|as (?:interpreted|translated)|interpreted|(?:simultaneous |consecutive )?interpretation)"
        r"(?: from(?: the)? {tongue})?"
    ),
    unattributed=(
        r"(?:(?:speaking |spoke |said )?not for attribution|un-?attributed|without attribution"
        r"|(?:speaking |spoke )?anonymously|on condition of anonymity|name (?:is )?withheld"
        r"|(?:under |by |on )?(?:the )?chatham house rules?)"
    ),
)
