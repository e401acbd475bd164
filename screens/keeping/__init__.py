"""What keeps a coordinator's words: saving, two people at one plan, emergency copies, bin and history on the screen.

Above dialogs, below home and plan. What a page shows may not enter, and no import of the domain at the head of a file:
home's first frame waits for all of them, and in_rests brings the domain after it.
"""
