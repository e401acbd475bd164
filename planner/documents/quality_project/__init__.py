"""The Erasmus quality standards of a project."""
