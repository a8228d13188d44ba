"""What a document is about, read in its pages: offline, deterministic, with the evidence.

`reading` cuts texts into words; `gazetteer`, `programmes`, `dates` and the others find what those
words name; `recogniser` puts it together; `queries` are the services.
"""
