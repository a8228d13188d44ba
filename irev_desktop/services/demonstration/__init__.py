"""The demonstration library: composed contracts, shelves, borrowers and loans, all fictitious.

`descriptions` and `texts` read `data/demo`, `voice` speaks, `writing` and its chapters make
blueprints of it, `commands.fill` puts everything into a library through the ordinary services.
"""
