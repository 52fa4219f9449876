"""A mail server for tests: TLS, sign-in, and every message as a line of JSON.

usage: /usr/bin/python3 smtp_server.py PORT CERTIFICATE KEY USER PASSWORD OUTPUT
"""
import asyncio
import json
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

port, certificate, key, user, password, output = sys.argv[1:]
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)
later = set()


class Keep:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("gone@"):
            return "550 5.1.1 no such address"
        if address.startswith("later@") and address not in later:
            later.add(address)
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        with open(output, "a", encoding="utf-8") as file:
            file.write(json.dumps({"from": envelope.mail_from, "to": envelope.rcpt_tos,
                                   "tls": session.ssl is not None,
                                   "user": bool(session.authenticated),
                                   "data": envelope.content.decode("ascii")}) + "\n")
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    right = data.login == user.encode() and data.password == password.encode()
    return AuthResult(success=right)


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Keep(), tls_context=context, require_starttls=True, auth_required=True,
                     authenticator=authenticate, loop=loop),
        "127.0.0.1", int(port))
    print("listening", flush=True)
    await server.serve_forever()


asyncio.run(main())
