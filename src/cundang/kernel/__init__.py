"""The law of archives as arithmetic: plain Python, no Django, no files, no clock."""
