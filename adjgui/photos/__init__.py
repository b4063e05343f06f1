"""Photos: the panel that cuts one, and the gallery of a folder."""
