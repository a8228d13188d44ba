"""What the library forgets, and when: rules 83-90 of circulation."""
