"""The steps of one mobility as pages of plain data, one module each; the outcomes step has a room of its own.

No Textual, no amount, no verdict: a step names fields and shows what the session says.
"""
