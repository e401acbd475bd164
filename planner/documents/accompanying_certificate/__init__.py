"""The certificate of an accompanying person."""
