"""All pairs of the open puzzle: compared once, and read for the context of each seam."""
