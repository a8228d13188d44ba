"""Searching: suggestions as one types, the results, and going from one page to the next.

`asked` makes a question a place of the window; `inquiry` asks it and keeps what answered; `lines`
orders that, `results_list` shows it, `line_delegate` paints it; `facet_side` and `chips_bar` narrow
it, `head` tells how much there is; `walking` and `beside_bar` lead on from a page that is read;
`saved_card` keeps questions; `results_pane` puts all this together. `finders` suggest.
"""
