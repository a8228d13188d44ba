"""The library itself, in the window: back up, restore, verify, open another, create, set.

No workspace but gestures (`actions`), in the palette and in the menu « Fonds » (`library_button`):

    Administration(frame, keeper, window)        an opened library: registers all gestures
    TroubleWindow(look, keeper, error, where)    no library could be opened: says why, offers a way

`Keeper` is what the composition root lends: opening another library, keeping a person's settings.
"""
