"""Put puzzles together: seams, tree, frame, fill, refine.

for event in solve_pieces(pieces, scorer, rotations=True):
    ...  # draw it; the last event is SolvedEvent or CancelledEvent
"""
