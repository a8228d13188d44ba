"""What is printed or made into PDF: pages of records, lists; later letters, slips, labels, cards.

`sheet` says what stands on paper, `typesetting` sets it, `output` writes a PDF file. QtGui only:
the command line has it too.
"""
