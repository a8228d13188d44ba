"""New official lists of territories: what they change is seen first, then written in one go.

`columns` tells what columns mean, `comparing` compares a list with what is known, `importing` has
the services.
"""
