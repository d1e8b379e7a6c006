"""Receiving by git: a push is judged by the server's rules, then built apart, then put in place in one step."""
