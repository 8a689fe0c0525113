"""Set up whatever `./run` needs, once, and run the command in it.

Started by the file `run` with the standard library alone, before anything else
of the toolkit can be imported. What it makes lies in ``.cache/`` and is complete
or absent: a step builds in a folder of its own, which is renamed when done, and
the name carries a digest of what it was built from. So an existing folder needs
no second look, an interrupted set-up goes on where it stopped, and deleting
``.cache/`` costs nothing but time.

1. `places` says which folders a command needs.
2. `steps` makes those that are absent: the Python environment with uv, from
   pinned and hashed requirements.
3. `debian` takes Pango, the fonts and, for tests, gettext out of the distribution's own
   packages, without root.
4. `commands` starts the command in the environment.
"""
