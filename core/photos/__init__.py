"""Folders of photos to train and measure on, and the download of CUB-200-2011."""
