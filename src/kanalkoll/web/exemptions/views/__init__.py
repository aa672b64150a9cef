"""The pages of exemptions and rests."""
