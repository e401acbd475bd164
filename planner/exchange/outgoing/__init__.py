"""Tables out: people, addresses, programme, budget, mobilities and learners, for a spreadsheet or a mail merge."""
