"""What the service can do, and the one policy of who may."""
