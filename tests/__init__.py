"""The tests of reportgen."""
