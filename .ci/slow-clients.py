#!/usr/bin/env python3
"""How fast a web server answers while many clients read slowly.

usage: slow-clients.py PORT SLOW-PATH CLIENTS FAST-PATH REQUESTS

CLIENTS connections ask for SLOW-PATH and read 4 KB of it each second. When all have their headers,
FAST-PATH is asked for REQUESTS times, each on a connection of its own. Prints median and 99th
percentile in milliseconds. Fails if a slow client is cut.
"""

import socket
import sys
import threading
import time

BYTES_PER_SECOND = 4096
TIMEOUT = 20


def request(path):
    return f"GET /{path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode("ascii")


def connect(port, receive_buffer=None):
    client = socket.socket()
    client.settimeout(TIMEOUT)
    if receive_buffer:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    client.connect(("127.0.0.1", port))
    return client


def read_slowly(clients, stop, failures):
    while not stop.is_set():
        began = time.monotonic()
        for client in clients:
            try:
                if not client.recv(BYTES_PER_SECOND):
                    failures.append("a slow client was cut")
            except OSError as error:
                failures.append(f"a slow client was cut: {error}")
        stop.wait(max(0.0, 1 - (time.monotonic() - began)))


def ask(port, path):
    began = time.monotonic()
    with connect(port) as client:
        client.sendall(request(path))
        answer = b""
        while part := client.recv(65536):
            answer += part
    if not answer.startswith(b"HTTP/1.1 200 "):
        sys.exit(f"found {answer[:60]!r}, expected 200")
    return 1000 * (time.monotonic() - began)


def main():
    port, slow, count, fast, requests = sys.argv[1:]
    port, count, requests = int(port), int(count), int(requests)
    clients = []
    for number in range(count):
        client = connect(port, BYTES_PER_SECOND)
        client.sendall(request(slow))
        try:
            client.recv(256)
        except TimeoutError:
            sys.exit(f"slow client {number + 1} of {count} had no answer in {TIMEOUT} s")
        clients.append(client)
    stop, failures = threading.Event(), []
    reader = threading.Thread(target=read_slowly, args=(clients, stop, failures))
    reader.start()
    try:
        times = sorted(ask(port, fast) for _ in range(requests))
    finally:
        stop.set()
        reader.join()
    if failures:
        sys.exit(f"{len(failures)} times: {failures[0]}")
    print(f"median {times[len(times) // 2]:.1f} ms, 99 % {times[len(times) * 99 // 100]:.1f} ms")


main()
