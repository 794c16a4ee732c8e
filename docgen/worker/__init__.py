"""Long work: the render service and what supervises it."""
