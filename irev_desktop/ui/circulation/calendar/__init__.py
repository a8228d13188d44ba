"""Piloter, Calendrier: open and closed days, closings declared and cancelled.

`closed_days` keeps at hand which days are closed, for every field that takes a day.
"""
