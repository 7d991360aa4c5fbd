"""Taking in: from a list as a township has it to records in the catalogue, with every row accounted for."""
