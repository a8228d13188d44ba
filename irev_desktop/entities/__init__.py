"""What the library is: mapped classes and their rules; no session, no query, no engine."""
