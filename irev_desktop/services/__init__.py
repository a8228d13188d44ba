"""What one can do with a library: plain functions, one folder for each feature; no Qt."""
