"""Say what I think: topics, drafts and sending."""
