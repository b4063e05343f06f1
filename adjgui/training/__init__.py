"""Training in the app: menus, dialogs, the panel with live curves, and the thread behind them.

`install_training` adds all of it to a main window.
"""

from __future__ import annotations

from adjgui.training.controller import TrainingController, install_training

__all__ = ["TrainingController", "install_training"]
