"""Imported by the server that worker processes are forked from, so that they find the heavy libraries loaded."""

import contextlib

from reportgen.formats.pdf import use_own_fonts_only

use_own_fonts_only()
with contextlib.suppress(OSError):
    # without Pango there is no PDF, and who asks for one is told; Word must still work
    import weasyprint  # noqa: F401 - loaded for the workers
