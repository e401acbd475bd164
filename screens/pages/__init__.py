"""A page as plain data and what typed text means. Imports no Textual; widgets are made of it elsewhere."""
