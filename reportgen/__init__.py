"""Board-ready committee papers from the action-plan workbooks that council officers keep in Excel."""
