"""Readers of file forms that several datasets share."""
