"""The Beneficiary Module: its own template filled, its feedback read back, a sheet for typing by hand.

The columns of KA121 and KA122 are public nowhere: what a column is, is learned from the file at hand by the words of
its heading, and the coordinator can say it otherwise. Names of older exports (Mobility Tool+) are known beforehand.
No place of a column may enter, since nobody has seen the next template. Nothing here is stored and no plan is changed:
a filled file, what its feedback says, and settings to be remembered are handed to whoever asked.
"""
