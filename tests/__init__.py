"""The tests, in the order of the rooms; tests/house/ holds the habits of the whole."""
