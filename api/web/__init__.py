"""Pages for people: server-rendered, plain, usable without scripts."""

from api.web.rendering import render, render_error

__all__ = ["render", "render_error"]
