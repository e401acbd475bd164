"""The description of a unit of learning outcomes."""
