"""Which piece goes here? The pieces ranked, a strip of the best of them, and a panel."""
