"""A mobility on a few pages."""
