"""What explains the app: the tour, the exercise in guessing, the guide, keys, about, a report."""
