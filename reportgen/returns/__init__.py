"""Returns out to leads: who is asked for what, the blank workbooks, the empty plan, and who owes what since when."""
