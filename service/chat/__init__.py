"""Questions in a conversation, answered from kept briefs; not how a chat program talks, nor HTTP."""
