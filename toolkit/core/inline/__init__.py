"""What stands inside one text: links, emphasis, code, images.

`addresses` finds those of the web; `markdown` asks markdown-it-py; `tree` reads a text.
"""
