"""Which piece fits at this place? The pieces ranked, and a strip that shows the best of them."""
