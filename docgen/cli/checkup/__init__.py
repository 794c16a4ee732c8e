"""What `docgen doctor` looks at: one file a subject, each line found with what to do about it."""
