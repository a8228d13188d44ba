"""Words found in a document: `matching` finds them in texts, `session` leads through the hits."""
