"""The room « Courriers »: what is to be written, what was, in which words, by which server."""
