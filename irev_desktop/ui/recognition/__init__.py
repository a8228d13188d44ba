"""Recognition of text in the window: what runs it, its queue, pages corrected beside their picture.

Shown within Cataloguer, where `ui/workspaces` puts it.
"""
