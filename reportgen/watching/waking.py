"""A wait that ends early where the system says that a file has changed, and otherwise lasts as long as it was to."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from types import TracebackType

    from watchdog.observers.api import BaseObserver

SHORTEST = 0.1
"""Seconds that are waited whatever happens, so that a file that never rests does not keep the computer busy."""


class Waking:
    """Waits between two looks; the system's word about a folder only makes it shorter, and nothing depends on it.

    A network drive tells nothing of what other computers do, a system may have no more watches to give, and a folder
    may go and come back: each only means that the wait is not shortened.
    """

    def __init__(self, folders: Iterable[Path]) -> None:
        """Listen to these folders, with all that is below them."""
        self._folders = tuple(folders)
        self._changed = threading.Event()
        self._observer: BaseObserver | None = None

    def __enter__(self) -> Self:
        """Begin to listen, where the system lets us."""
        try:
            self._observer = self._listening()
        except Exception:  # noqa: BLE001 - whatever it is that the system will not do, looking now and then is enough
            self._observer = None
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Listen no longer."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join(timeout=2)

    def wait(self, seconds: float) -> None:
        """Wait so long, or until something has changed."""
        if seconds > SHORTEST:
            threading.Event().wait(SHORTEST)
            self._changed.wait(seconds - SHORTEST)
        else:
            threading.Event().wait(seconds)
        self._changed.clear()

    def _listening(self) -> BaseObserver:
        from watchdog import events, observers  # noqa: PLC0415 - wanted by a watch only

        class Listener(events.FileSystemEventHandler):
            def on_any_event(listener, _event: events.FileSystemEvent) -> None:  # noqa: N805
                self._changed.set()

        # that a file was opened or read is no news: it is what a look does
        news = [
            events.FileCreatedEvent,
            events.FileModifiedEvent,
            events.FileMovedEvent,
            events.FileDeletedEvent,
            events.FileClosedEvent,
        ]
        observer = observers.Observer()
        for folder in self._folders:
            if folder.is_dir():
                observer.schedule(Listener(), str(folder), recursive=True, event_filter=news)
        observer.start()
        return observer
