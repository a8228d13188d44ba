"""What is here already under another name: the same text, or the same contract.

`sketching` makes of a text a few numbers by which it is known again; `sketches` compares those of
all files; `finding` says which records a file may be.
"""
