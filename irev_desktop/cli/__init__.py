"""The command line `irev`: the same library without a window, one module for each feature."""
