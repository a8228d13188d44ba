"""Call numbers by a scheme that the library keeps: read, tried, proposed, given to many copies."""
