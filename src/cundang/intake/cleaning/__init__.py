"""From the cells of one row to one clean record: every cell is read by the kernel, every doubt becomes a finding."""
