"""Other people's workbooks, from the packages of programs that read workbooks: fetched, never kept in the project."""
