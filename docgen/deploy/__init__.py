"""What an operator runs docgen with: units, a compose file, a proxy, the offline bundle."""
