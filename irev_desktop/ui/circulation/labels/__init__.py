"""The room « Étiquettes »: which copies or cards, which label, on which sheet, from which place."""
