"""Bytes out: the output folder, all or none, the record of each paper, and e-mail."""
