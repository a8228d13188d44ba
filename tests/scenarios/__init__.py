"""The main job by real input events: `packaging/tour.py` walks it, the tests here take the tour."""
