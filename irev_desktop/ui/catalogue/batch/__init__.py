"""Many records changed at once: the changes on top, what they would do below."""
