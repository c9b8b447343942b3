"""Workbooks in: Excel files read as rows that know their own cells, and merged into one plan."""
