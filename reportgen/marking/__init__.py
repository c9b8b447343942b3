"""Marked-up copies: a faulty workbook with its cells coloured and commented, and everything else as it was."""
