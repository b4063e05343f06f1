"""Live scores: the thread that judges seams while pieces are dragged."""
