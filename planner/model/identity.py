"""A key for what is kept between two calls with the same object."""

from __future__ import annotations

from typing import Generic, TypeVar

T = TypeVar("T")


class ByIdentity(Generic[T]):
    """An object that equals only itself: frozen models that hold tables cannot be hashed by value."""

    __slots__ = ("value",)

    def __init__(self, value: T) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, ByIdentity) and other.value is self.value

    def __hash__(self) -> int:
        # The key holds its object, so no other can get this id while the key is kept.
        return id(self.value)
