"""Scorers compared on photos."""
