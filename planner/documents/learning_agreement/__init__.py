"""The Europass learning agreement, one per participant."""
