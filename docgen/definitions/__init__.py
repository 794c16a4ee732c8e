"""What the folders of doc_templates/ say."""
