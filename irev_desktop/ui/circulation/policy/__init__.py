"""What the rooms that change the loan policy share: the draft, its choices, how it is kept.

`drafting` holds what is typed and not kept yet; `options` shows the choices by groups, each with a
field of `choice_fields`; `keeping` reads the policy and keeps the draft.
"""
