import { createServer } from "node:http"
import { once } from "node:events"
import type { AddressInfo } from "node:net"
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from "jose"
import { onTestFinished } from "vitest"

/** What a token says besides who it is of; `null` leaves a claim out. */
export type Claims = { readonly [claim: string]: unknown }

/** An identity provider of the test's own: real keys, real tokens, a JWKS over HTTP. */
export async function openIssuer(alg: "ES256" | "EdDSA" | "RS256" = "ES256") {
  let keys = [await newKey(alg, "first")]
  let up = true
  let asked = 0
  const server = createServer((_request, response) => {
    asked += 1
    const body = JSON.stringify({ keys: keys.map(({ jwk }) => jwk) })
    response.writeHead(up ? 200 : 500, { "content-type": "application/json" })
    response.end(up ? body : "")
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const jwks = `${url}/jwks`
  return {
    url,
    jwks,
    /** How often its keys were asked for. */
    asked: () => asked,
    goDown: () => void (up = false),
    /** From now on it signs with another key, and publishes that one only. */
    async rotate() {
      keys = [await newKey(alg, "second")]
    },
    publicKeys: () => ({ keys: keys.map(({ jwk }) => jwk) }),
    token: (sub: string, claims: Claims = {}, header: object = {}) => {
      const [key] = keys
      const now = Math.floor(Date.now() / 1000)
      const all = { iss: url, aud: "register", sub, iat: now, exp: now + 300, ...claims }
      const told = Object.entries(all).filter(([, value]) => value !== null)
      return new SignJWT(Object.fromEntries(told) as JWTPayload)
        .setProtectedHeader({ alg, kid: key!.jwk.kid!, ...header })
        .sign(key!.privateKey)
    },
  }
}

export type TestIssuer = Awaited<ReturnType<typeof openIssuer>>

async function newKey(alg: string, kid: string) {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true })
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: "sig" } }
}
