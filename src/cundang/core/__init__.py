"""What every app stands on: the actor, ids, errors, set-based writing, keys, and this installation itself."""
