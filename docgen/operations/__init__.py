"""What tells an operator how the service does: its log lines and its figures."""
