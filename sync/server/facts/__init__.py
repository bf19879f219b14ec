"""What the messages say, as rows that can be asked quickly. All of it can be made again from the messages."""
