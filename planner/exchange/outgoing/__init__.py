"""Tables out: people, addresses, programme, budget, mobilities and learners, for a spreadsheet or a mail merge.

What a table has in its rows stands in `kinds`, how it becomes a file in `writing`. Nothing is read in here, and no
amount is reckoned: lines and totals come as the budget has them.
"""
