"""Themes: style sheets, templates and a logo, each piece the project's or the default's."""
