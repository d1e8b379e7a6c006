"""The law of the engine: whatever was done to a newsroom between two builds, the second leaves what a clean build makes."""
