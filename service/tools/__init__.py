"""What an MCP client can call, read and be prompted with; it does not know how its messages travel."""
