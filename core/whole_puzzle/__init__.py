"""All pairs of a puzzle: candidates, scores, the context of each pair, and rankings."""
