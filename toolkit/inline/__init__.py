"""What stands inside one text: links, emphasis, code, images.

`addresses` finds those of the web; `markdown` asks markdown-it-py; `tree` reads a text.
"""

from toolkit.inline.addresses import URL, find_urls
from toolkit.inline.markdown import (
    Image,
    MarkdownBlock,
    has_broken_image,
    has_image,
    markdown_blocks,
    read_image,
)
from toolkit.inline.tree import (
    MAX_DEPTH,
    Break,
    Code,
    Emphasis,
    Link,
    Node,
    Strong,
    Text,
    is_visible,
    parse_inline,
    plain_text,
)

__all__ = [
    "MAX_DEPTH",
    "URL",
    "Break",
    "Code",
    "Emphasis",
    "Image",
    "Link",
    "MarkdownBlock",
    "Node",
    "Strong",
    "Text",
    "find_urls",
    "has_broken_image",
    "has_image",
    "is_visible",
    "markdown_blocks",
    "parse_inline",
    "plain_text",
    "read_image",
]
