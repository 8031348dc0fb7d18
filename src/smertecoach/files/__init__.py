"""Between disk and core: the only place that opens a person's files. Codes, no sentences."""
