"""What every page shares: base page, tokens, components, small scripts, and how failures are logged."""
