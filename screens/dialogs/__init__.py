"""Small windows that ask one thing and return the answer.

What is done with the answer may not enter: that stands with whoever asked, as do amounts and rules. A screen over a
session asks through `asking`, an action through its host.
"""
