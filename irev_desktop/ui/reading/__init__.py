"""The reader: pages scrolled, zoomed, turned, searched; nothing on the GUI thread waits.

`panel` puts together what the person sees; `opened_document` speaks to the PDF processes;
`pages` shows them, `finding` finds words in them, `aside` stands beside them.
"""
