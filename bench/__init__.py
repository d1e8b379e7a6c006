"""Measurements: ratios in one run against a peer, never tests."""
