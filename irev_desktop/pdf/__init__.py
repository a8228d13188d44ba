"""The client side of the PDF processes: what to ask them, what they answer, how many there are.

Only `pdf.worker` imports PyMuPDF, and it runs in processes of its own: a file that crashes, hangs
or eats memory costs one process, never the program. Nothing here needs Qt.
"""
