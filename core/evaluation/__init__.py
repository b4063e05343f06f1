"""How good is a scorer? Test puzzles and figures."""
