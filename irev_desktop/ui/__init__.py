"""Qt widgets, and only here: start > main_window > features > frame > models, widgets > look."""
