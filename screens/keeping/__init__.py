"""What keeps a coordinator's words: saving, two people at one plan, emergency copies, bin and history on the screen.

Above dialogs, below home and plan. Nothing here loads the domain before something is open.
"""
