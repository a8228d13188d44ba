"""Maintainer's tool: turns the gathered source tables into the reference data of the program.

Run as `python data/build_reference.py SOURCE_FOLDER`. Nothing of the program imports this package.
"""
