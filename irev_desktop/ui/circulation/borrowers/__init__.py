"""The windows about borrowers: finding, registering and showing them, all of them in one table."""
