"""How the library is kept: the only place that knows engines and files."""
