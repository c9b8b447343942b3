"""What one board is shown: from the plan to a paper, and from a paper to one page."""
