"""The shipped content: read and checked as a whole, then turned into pages, snippets and relations."""
