"""What pages of the desk show of people, dates and codes."""
