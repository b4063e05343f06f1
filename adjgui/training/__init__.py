"""Training in the app: menus, dialogs, the panel with live curves, and the thread behind them.

`install_training` adds all of it to a main window.
"""
