"""The screen on which a plan is made: frame, keys, walking from page to page.

What a page holds may not enter: it comes as data from steps/, outcomes/, project/ and papers/. Only the app may
know this room: whoever wants a plan opened asks it.
"""
