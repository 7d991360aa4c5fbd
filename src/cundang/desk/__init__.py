"""The door of clerks and archivists: server-rendered pages that work without script."""
