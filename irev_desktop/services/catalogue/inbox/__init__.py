"""The inbox: files that came in wait here, outside the catalogue, until a person files them.

`arriving` takes files in; `queries` says what waits; `keeping` keeps what is written of a file,
puts it aside or throws it out; `filing` makes a record of it, or gives it to one.
"""
