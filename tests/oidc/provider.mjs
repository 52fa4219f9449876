// An OpenID Connect provider with TLS for tests/cli/provider_test.py. Whoever signs in is who they
// say they are; what their ID token says of them depends on the name.
//
// usage: node provider.mjs PORT CERTIFICATE KEY CLIENTS
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { generateKeyPairSync } from "node:crypto";
import Provider from "oidc-provider";

const [port, certificate, key, clients] = process.argv.slice(2);
const jwk = (type, options, alg) => ({
  ...generateKeyPairSync(type, options).privateKey.export({ format: "jwk" }),
  kid: alg,
  use: "sig",
  alg,
});
const provider = new Provider(`https://127.0.0.1:${port}`, {
  clients: JSON.parse(readFileSync(clients, "utf8")),
  jwks: {
    keys: [
      jwk("rsa", { modulusLength: 2048 }, "RS256"),
      jwk("ec", { namedCurve: "P-256" }, "ES256"),
    ],
  },
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256"] },
  cookies: { keys: ["only for tests"] },
  conformIdTokenClaims: false,
  claims: { openid: ["sub"], email: ["email", "email_verified"] },
  pkce: { required: () => true },
  findAccount: (_, id) => ({
    accountId: id,
    claims: () => ({
      sub: id,
      email: `${id.replace(/^un/, "")}@city.example.jp`,
      email_verified: !id.startsWith("un"),
    }),
  }),
});
createServer({ cert: readFileSync(certificate), key: readFileSync(key) }, provider.callback()).listen(
  Number(port),
  "127.0.0.1",
  () => process.stdout.write("listening\n"),
);
