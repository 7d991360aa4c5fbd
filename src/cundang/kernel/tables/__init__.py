"""Tables of characters, surnames and words. The generated ones say so and by which script of ``tools/``."""
