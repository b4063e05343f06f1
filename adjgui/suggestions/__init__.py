"""Which piece goes here? The best candidates for a side of a piece."""
