"""Tables out: people, addresses, programme, budget, mobilities and learners, for a spreadsheet or a mail merge.

A table is rows of plain values first (a module each), and a file only in `writing`. Nothing is read in here, and no
amount is reckoned: lines and totals come as the budget has them.
"""
