"""The screen on which a plan is made: frame, keys, walking from page to page.

What a page holds may not enter: it comes as data from steps/, outcomes/, project/ and papers/. Only the app
and the plain pages may know this room: whoever else wants a plan opened asks the app.
"""
