"""A private notebook and planner for spreading everyday activities evenly."""

__version__ = "0.1.0"
