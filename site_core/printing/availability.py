"""Whether this machine can make PDFs, asked without loading what makes them."""

import ctypes
import ctypes.util
import os
from functools import cache

from django.conf import settings

# What WeasyPrint 70 opens when it is imported (weasyprint/text/ffi.py), on Linux, on macOS and on Windows.
LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.0.dylib", "libgobject-2.0-0.dll", "gobject-2.0"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll", "pango-1.0"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll", "harfbuzz"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib", "libfontconfig-1.dll", "fontconfig"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll", "pangoft2-1.0"),
)
# Without it WeasyPrint warns, and embeds fonts by another way.
PACKAGES = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def pdf_is_possible() -> bool:
    """Whether PDFs are wanted here and can be made."""
    return settings.PDF and libraries_are_there()


@cache
def libraries_are_there() -> bool:
    """Whether every shared library can be opened. Asked once in the life of a process."""
    return all(any(opens(name) for name in names) for names in LIBRARIES)


def opens(name: str) -> bool:
    """Whether one library can be opened by this name, or found by it where that is how a system finds libraries."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return os.name != "posix" and ctypes.util.find_library(name) is not None
    return True
