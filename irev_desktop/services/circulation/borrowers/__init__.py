"""Borrowers: who may take copies home, their contacts, likeness, merging, tables of them."""
