"""The check of a course."""
