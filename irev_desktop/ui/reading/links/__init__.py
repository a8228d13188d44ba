"""What leads from one place of a document to another, or out of it: links, history, passages."""
