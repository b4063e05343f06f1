"""Training in the app: dialogs, the panel with live curves, and the thread behind them."""
