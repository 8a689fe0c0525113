"""What WeasyPrint does at its start and then hardly ever needs, left out or done when it does.

WeasyPrint 70 loads fontTools' subsetter, for systems without HarfBuzz's own, and its
instancer, for variable fonts: a quarter of a second and ten mebibytes in every process
that prints. Both stay what they are; they come on their first use.

It asks for each shared library by the names of all systems, and behind each that Linux does
not know, Python starts `ldconfig`, a compiler and a linker, some thirty times in all. On Linux
the loader knows all of them by the last name or not at all.

Source: PEP 562 (module ``__getattr__``); ``weasyprint/pdf/fonts.py``, ``weasyprint/text/ffi.py``;
`ctypes.util.find_library`.
"""

from __future__ import annotations

import ctypes.util
import importlib
import sys
from types import ModuleType
from typing import Any

_SPARED = {
    "fontTools.subset": (),
    "fontTools.varLib": (),
    "fontTools.varLib.instancer": ("instantiateVariableFont",),
}
"""Modules, each behind those that it stands in, and the functions that are taken from them by
name, which alone would load them."""


def load_weasyprint() -> None:
    """Import WeasyPrint without what it hardly ever needs; whatever is loaded already stays."""
    if "weasyprint" in sys.modules:
        return
    _spare_modules()
    find = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = _find_none
    try:
        importlib.import_module("weasyprint.text.ffi")
    finally:
        ctypes.util.find_library = find


def _find_none(name: str) -> str | None:  # noqa: ARG001 - as of `ctypes.util.find_library`
    return None


def _spare_modules() -> None:
    """Put modules in their places that load the real ones."""
    if not sys.modules.keys().isdisjoint(_SPARED):
        return
    for name, functions in _SPARED.items():
        parent, _, own = name.rpartition(".")
        later = _Later(name, functions)
        sys.modules[name] = later
        if not isinstance(package := importlib.import_module(parent), _Later):
            setattr(package, own, later)


class _Later(ModuleType):
    """Stands for a module until something of it is asked for."""

    def __init__(self, name: str, functions: tuple[str, ...]) -> None:
        super().__init__(name)
        for each in functions:
            setattr(self, each, self._call(each))

    def _call(self, function: str) -> Any:
        def later(*given: Any, **named: Any) -> Any:
            return getattr(_real(self.__name__), function)(*given, **named)

        return later

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(_real(self.__name__), name)


def _real(name: str) -> ModuleType:
    """Import the real modules, all of them: they ask for one another."""
    if isinstance(sys.modules.get(name), _Later):
        for each in _SPARED:
            del sys.modules[each]
    return importlib.import_module(name)
