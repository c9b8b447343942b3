"""The council's plan: its records, its dates and statuses, and the checks over the whole of it."""
