"""The rules, as pure functions: no clock, no files, no terminal, no sentences."""
