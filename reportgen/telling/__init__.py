"""Results told on a terminal, or as plain lines where there is none."""
