"""Taking catalogues in: from a township's spreadsheet to records that are found."""
