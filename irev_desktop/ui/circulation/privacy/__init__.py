"""The windows about what is known of people: their own data in a file, the purge and its report."""
