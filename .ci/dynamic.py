#!/usr/bin/python3
"""A service like many provisioning servers: it looks up the network and fills in the boot script anew
for each request, in one process with threads. Usage: dynamic.py PORT SCRIPT"""
import http.server
import sqlite3
import string
import sys

port, script = int(sys.argv[1]), sys.argv[2]
template = string.Template(open(script, encoding="ascii").read().replace("$", "$$").replace("prod", "${network}"))


class Service(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1  # one write for head and body
    disable_nagle_algorithm = True

    def do_GET(self):
        network = self.path.rsplit("/", 1)[-1]
        with sqlite3.connect(":memory:") as networks:
            networks.execute("create table network (name text)")
            networks.execute("insert into network values ('prod')")
            row = networks.execute("select name from network where name = ?", (network,)).fetchone()
        body = template.substitute(network=row[0]).encode() if row else b""
        self.send_response(200 if row else 404)
        self.send_header("Connection", "keep-alive")  # ab speaks HTTP/1.0
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", port), Service).serve_forever()
