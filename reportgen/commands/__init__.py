"""What can be typed: each command turns its words into an order, calls the mission and tells the result."""
