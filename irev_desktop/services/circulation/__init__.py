"""Borrowers and loans of paper copies."""
