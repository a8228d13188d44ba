"""What stands beside the pages and leads into them: plan, thumbnails, articles."""
