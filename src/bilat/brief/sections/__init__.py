"""The sections of a brief, one module each; each turns evidence into findings."""
