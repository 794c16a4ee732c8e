"""What was typed, computed and checked."""
