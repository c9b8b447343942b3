"""A page printed: one file a format, and a registry that is a dict."""
