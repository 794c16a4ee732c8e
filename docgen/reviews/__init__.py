"""What comes back of a plan, by field."""
