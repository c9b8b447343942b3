"""Workbooks that nobody would write, made by chance: each is read to a plan or to findings, and never to a fault."""
