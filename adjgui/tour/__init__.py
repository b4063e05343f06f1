"""The tour: a lesson of a minute on a sample photo, played on the real table."""
