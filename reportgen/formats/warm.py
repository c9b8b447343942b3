"""Imported by the server that worker processes are forked from, so that they find the heavy library loaded."""

import contextlib

from reportgen.errors import MissingLibraryError
from reportgen.formats.pdf import load

with contextlib.suppress(MissingLibraryError):
    # without Pango there is no PDF, and who asks for one is told; Word must still work
    load()
