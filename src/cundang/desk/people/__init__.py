"""Who is who: people and the names they bore."""
