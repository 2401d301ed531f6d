"""A claim against the store: verdict, evidence and the reasoning in one line."""
