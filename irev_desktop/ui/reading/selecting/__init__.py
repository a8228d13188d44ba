"""Text chosen on pages: by mouse and keyboard, copied, cited, pointed at."""
