"""Photos cut into pieces, pieces of one's own, their wear, and puzzles as files."""
