"""Putting the puzzle together in the app: the solver in a thread, and its work shown on the table.

controller  actions, panel and pace
task        the run in its thread;  staging  where pieces go;  truth  which seams are right
gate        between the two: holds the solver up while the screen is behind or paused
"""
