"""Letters and e-mails to borrowers, each claimed, sent, then confirmed: never twice by itself.

`preparing` says what is to be written, `claiming` takes and gives back, `sending` mails a batch,
`printing` makes a batch of paper, `history` tells what went. `mail_settings`, `mail_password` and
`mailing` know the mail server.
"""
