"""Workbooks that are broken, wrong or meant to harm, built here and read as any other."""
