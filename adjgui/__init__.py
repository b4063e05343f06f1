"""The adjgui application: a puzzle table on which every seam is judged as it forms."""
