"""Search: the index, the plan of a question, the engine and the outbox that feeds it."""
