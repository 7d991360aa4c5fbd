"""Settings, addresses and the data folder: the one place that names every app."""
