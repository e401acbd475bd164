"""The ECVET memorandum of understanding."""
