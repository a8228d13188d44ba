"""Many documents changed at once: chosen, shown before, made in one operation, undone in one."""
