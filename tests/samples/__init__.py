"""Sample workbooks, written by scripts so that their story and their counts are known."""
