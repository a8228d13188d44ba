"""What the collection and its use amount to: coverage of contracts."""
