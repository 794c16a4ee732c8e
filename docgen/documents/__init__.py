"""What will be printed, and how it is numbered and read back as text."""
