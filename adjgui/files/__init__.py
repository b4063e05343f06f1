"""Puzzles as files: own pieces, puzzle files, exports, and wear.

    controller      menu entries and what follows from them; the only part that knows the window
    tasks           what is read and written, on worker threads
    picture_dialog  where the pieces of a scrambled picture are
    table_picture   the table as a picture, painted off the screen

`install_files` adds all of it to a main window.
"""
