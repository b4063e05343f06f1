"""What every part of the window uses: frame, theme, settings, workers, words."""
