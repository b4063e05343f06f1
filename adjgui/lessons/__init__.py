"""What a newcomer learns by: the tour of a minute on the table, and the exercise in guessing."""
