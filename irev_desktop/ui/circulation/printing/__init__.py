"""What circulation puts on paper: the printer, a file, the look of a page before it is printed."""
