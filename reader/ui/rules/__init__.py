"""Rules in the window: their list, the card of one, what they have muted, and the way there from a headline."""
