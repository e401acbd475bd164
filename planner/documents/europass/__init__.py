"""After the mobility: the Europass certificate, how it came from the agreement, and the states between."""
