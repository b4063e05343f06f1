"""Puzzles as files: own pieces, puzzle files, exports, and wear."""
