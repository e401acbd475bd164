"""The ECVET learning agreement."""
