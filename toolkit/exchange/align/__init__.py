"""Two documents that say the same in two languages → which sentence is whose translation.

`documents` matches whole documents: `blocks` by block, and inside of them
`sentences` by sentence, both along the cheapest path that `path` finds; `speakers`
takes announcements apart. What is compared is a `Trait`, made of lengths (`widths`),
`anchors` and `sounds`. `fill` puts the result into a catalog.
"""
