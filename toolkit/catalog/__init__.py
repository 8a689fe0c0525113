"""Catalogs: their templates, their headers, how they follow their source, how two become one.

`template` lists what a document has to translate, `update` carries over what
people have made of it, `merge` brings together what two people have made of it
apart, `header` keeps the fields, `redact` is what goes out with a release.
"""
