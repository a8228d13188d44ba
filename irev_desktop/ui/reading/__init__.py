"""The reader: pages scrolled, zoomed, turned, searched; nothing on the GUI thread waits.

`panel` puts together what the person sees; `opened_document` speaks to the PDF processes;
`page_view` shows pages with the help of `layout`, `zoom`, `tiles`, `pictures` and `painting`;
`finding` finds in the texts, `find_session` and `find_bar` lead the person through the hits.
"""
