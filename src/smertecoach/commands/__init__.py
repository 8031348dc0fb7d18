"""One short file per command: words and options to core, the result to render, the text out."""
