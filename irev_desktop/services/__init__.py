"""What one can do with the library: one folder a feature, each with records, queries, commands.

A service is a plain function: `function(library, actor, …)`, with its permission declared by
`@requires`. Commands commit once, as their last act. Nothing here knows Qt.
"""
