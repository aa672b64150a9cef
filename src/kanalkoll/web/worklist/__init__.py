"""One list per person of what is asked of her, with dates, reasons and receipts."""
