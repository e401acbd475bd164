"""A page as plain data: its fields, tables and keys, and what typed text means.

No Textual may enter, no amount and no verdict. Steps, outcomes, papers and the project's set-up write pages; widgets/
makes widgets of them, plan/ shows them.
"""
