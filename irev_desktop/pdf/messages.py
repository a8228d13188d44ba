"""The wire between client and workers: a JSON header, raw bytes, and descriptors beside them.

A message is two lengths (header, body; 4 and 8 bytes, big-endian), the header as a JSON object
in UTF-8, then the body. Never pickle: a worker that a hostile file has taken over may answer
anything, so sizes are bounded here and every field is checked where it is read (`pdf.answers`).
Used by both sides; standard library only.
"""

import json
import os
import socket
import struct
from collections.abc import Sequence
from dataclasses import dataclass

LENGTHS = struct.Struct("!IQ")
MAX_HEADER = 32 << 20
MAX_BODY = 256 << 20
MAX_DESCRIPTORS = 2


class WireError(Exception):
    """The other side is gone, or does not speak this protocol."""


class UnheardError(WireError):
    """The other side was gone before it looked at the request: not the request's fault."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message: header fields, body bytes, and the descriptors that came with it."""

    header: dict[str, object]
    body: bytes = b""
    descriptors: tuple[int, ...] = ()

    def close(self) -> None:
        """Close the descriptors that came with it and were not kept."""
        for descriptor in self.descriptors:
            os.close(descriptor)


def send(
    link: socket.socket,
    header: dict[str, object],
    body: bytes = b"",
    descriptors: Sequence[int] = (),
) -> None:
    """Send one message; `descriptors` travel with its first byte (POSIX only).

    Raises WireError when the other side is gone, TimeoutError when it does not read.
    """
    head = json.dumps(header, ensure_ascii=False).encode("utf-8", "replace")
    data = LENGTHS.pack(len(head), len(body)) + head
    try:
        if descriptors:
            sent = socket.send_fds(link, [data], list(descriptors))
            data = data[sent:]
        link.sendall(data)
        if body:
            link.sendall(body)
    except TimeoutError:
        raise
    except OSError as error:
        raise WireError(str(error)) from error


def receive(link: socket.socket, *, with_descriptors: bool = False) -> Message:
    """Wait for one message. The socket's timeout bounds each wait for bytes.

    Descriptors are taken only `with_descriptors` (POSIX): workers receive them, the client never.
    Raises WireError at the end of the stream or on nonsense, TimeoutError when nothing came.
    """
    descriptors: list[int] = []
    try:
        lengths = _first(link, descriptors) if with_descriptors else _exactly(link, LENGTHS.size)
        head_size, body_size = LENGTHS.unpack(lengths)
        if head_size > MAX_HEADER or body_size > MAX_BODY:
            raise WireError("oversized message")
        header = _header(_exactly(link, head_size))
        body = bytes(_exactly(link, body_size)) if body_size else b""
    except BaseException:
        for descriptor in descriptors:
            os.close(descriptor)
        raise
    return Message(header, body, tuple(descriptors))


def _first(link: socket.socket, descriptors: list[int]) -> bytearray:
    """Read the lengths of a message, and the descriptors that travel with its first byte."""
    try:
        part, arrived, _flags, _peer = socket.recv_fds(link, LENGTHS.size, MAX_DESCRIPTORS)
    except TimeoutError:
        raise
    except OSError as error:
        raise WireError(str(error)) from error
    descriptors += arrived
    if not part:
        raise WireError("end of stream")
    return bytearray(part) + _exactly(link, LENGTHS.size - len(part))


def _exactly(link: socket.socket, size: int) -> bytearray:
    """Read `size` bytes. Raises WireError if the stream ends before, TimeoutError on silence."""
    data = bytearray(size)
    view = memoryview(data)
    done = 0
    try:
        while done < size:
            count = link.recv_into(view[done:])
            if not count:
                raise WireError("end of stream")
            done += count
    except TimeoutError:
        raise
    except OSError as error:
        raise WireError(str(error)) from error
    return data


def _header(data: bytearray) -> dict[str, object]:
    """Decode a header, which must be a JSON object."""
    try:
        header = json.loads(data)
    except ValueError as error:
        raise WireError("header is not JSON") from error
    if not isinstance(header, dict):
        raise WireError("header is not an object")
    return header
