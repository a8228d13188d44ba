"""Figures as ratios within one run: `make bench`. No assertion, no limit: machines are noisy."""
