"""How fast reportgen is, beside the usual ways of making the same papers: `make bench`."""
