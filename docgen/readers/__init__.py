"""Files that come back: read without trust, in a walled process."""
