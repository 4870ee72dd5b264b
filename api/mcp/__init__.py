"""The MCP server: what the knowledge base tells assistants (Model Context Protocol). It only reads."""
