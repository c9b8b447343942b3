"""What the tests of this room share."""

from tests.intake.at_once import at_once

__all__ = ["at_once"]
