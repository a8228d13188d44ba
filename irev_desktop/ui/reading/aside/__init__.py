"""What stands beside the pages and leads into them: the outline."""
