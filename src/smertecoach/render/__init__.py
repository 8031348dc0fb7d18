"""Core values to text. Nothing here prints, opens a file or knows what time it is."""
