"""The PDF worker: the only place that imports PyMuPDF, run as a process of its own.

`__main__` starts it, `confine` limits it, `serve` answers requests one after the other,
`reading`, `places`, `inspect` and `drawing` do the work on a document.
"""
