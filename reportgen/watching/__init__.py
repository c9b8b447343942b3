"""The mission again and again: the papers are made anew whenever what they are made from has changed."""
