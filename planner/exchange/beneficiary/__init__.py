"""The Beneficiary Module: its own template filled, its feedback read back, a sheet for typing by hand.

The columns of KA121 and KA122 are public nowhere: what a column is, is learned from the file at hand by the words of
its heading, and the coordinator can say it otherwise. Names of older exports (Mobility Tool+) are known beforehand.
No name of a column that nobody has seen may enter, and nothing is stored: what comes back is a changed mobility.
"""
