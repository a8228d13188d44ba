"""The pages of a document on paper, or some of them as a file: what, how many a sheet, how large.

`ranges` and `imposing` are plain figures; `press` works on a lane; `dialog` asks.
"""
