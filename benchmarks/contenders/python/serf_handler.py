"""A stand-in for serf-master, written for this benchmark after what serf-master documents. It is not its code."""

import logging
import os
import sys

logger = logging.getLogger(__name__)


class SerfHandler:
    """Handles the events of one role. A method serves the events of its name: member_join, deploy, load."""

    def __init__(self):
        self.name = os.environ["SERF_SELF_NAME"]
        self.role = os.environ.get("SERF_TAG_ROLE") or os.environ.get("SERF_SELF_ROLE", "")


class SerfHandlerProxy(SerfHandler):
    """Finds the handler by the role of the node, and its method by the name of the event."""

    def __init__(self):
        super().__init__()
        self.handlers = {}

    def register(self, role, handler):
        self.handlers[role] = handler

    def event_name(self):
        event = os.environ["SERF_EVENT"]
        if event == "user":
            return os.environ["SERF_USER_EVENT"]
        if event == "query":
            return os.environ["SERF_QUERY_NAME"]
        return event.replace("-", "_")

    def run(self):
        name = self.event_name()
        payload = sys.stdin.read()
        handler = self.handlers.get(self.role) or self.handlers.get("default")
        if handler is None:
            logger.info("no handler of role '%s'", self.role)
            return
        method = getattr(handler, name, None)
        if method is None:
            logger.info("'%s' not handled by %s", name, type(handler).__name__)
            return
        try:
            method(payload)
        except Exception:
            logger.exception("%s.%s failed", type(handler).__name__, name)
            sys.exit(1)
        logger.info("'%s' handled by %s.%s", name, type(handler).__name__, name)
