"""The inspector: one seam seen large, with all that is known of it."""
