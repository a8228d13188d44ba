"""The client of Tesseract: a page's picture goes in, words with their places come out.

Tesseract runs as a command, one process a page, at low priority. It is chosen over a binding
because it installs the same way everywhere (Debian package, Windows installer, Homebrew), brings
its French data with it, and can be killed at any moment without harm to the program.
"""
