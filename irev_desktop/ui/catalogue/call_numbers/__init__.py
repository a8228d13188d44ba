"""Call numbers: the room where their scheme is chosen, and many copies given one."""
