"""Freight network, routes, their time, price and emissions."""
