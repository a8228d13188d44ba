"""Search: the index follows the library; pages and records that answer a question."""
