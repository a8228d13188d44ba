"""Small reusable widgets; they know the look and nothing of the library."""
