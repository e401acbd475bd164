"""The learning programme of a group mobility: one for the whole group."""
