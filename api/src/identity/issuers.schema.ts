import { z } from "zod"
import { printable } from "@answerable/schema/entries"
import { roles } from "../roles.ts"

/** What an issuer's word gives: the audience as which somebody reads, and roles. */
const grant = z.enum([...printable, ...roles])

/** Asymmetric only: with a shared secret, whoever checks a token could make one. */
const algorithm = z.enum(["ES256", "Ed25519", "EdDSA", "RS256"])

const loopback = new Set(["localhost", "127.0.0.1", "[::1]"])

/** Keys fetched over plain HTTP could be anybody's; a program of the same machine is no stranger. */
const isSafe = (text: string): boolean => {
  const { protocol, hostname } = new URL(text)
  return protocol === "https:" || loopback.has(hostname)
}

const issuer = z.strictObject({
  /** As it stands in `iss`. */
  issuer: z.url(),
  /** What `aud` must hold: the name under which the issuer knows this register. */
  audience: z.string().min(1),
  /** Where its keys are: a URL, or the path of a JWKS file beside this one. */
  jwks: z
    .string()
    .min(1)
    .refine((text) => !/^[a-z]+:\/\//i.test(text) || (URL.canParse(text) && isSafe(text)), {
      error: "is neither a file nor an https address",
    }),
  algorithms: z.array(algorithm).min(1).default(["ES256", "Ed25519", "EdDSA", "RS256"]),
  /** How a token names a person of the register: a claim, and what to put before it. */
  person: z
    .strictObject({
      claim: z.string().min(1).default("sub"),
      prefix: z
        .string()
        .regex(/^(?:[a-z0-9]+-)*$/, { error: "is no beginning of a slug, such as staff-" })
        .default(""),
    })
    .prefault({}),
  /** What everybody gets whom the issuer vouches for. */
  everyone: z.array(grant).default([]),
  /** The claim that lists a person's groups; dots lead into objects. */
  groups: z.string().min(1).default("groups"),
  /** What members of a group get besides. */
  grants: z.record(z.string(), z.array(grant)).default({}),
})

/** The file of `start --identity`: whose access tokens are taken, and what they give. */
export const issuersSchema = z.strictObject({ issuers: z.array(issuer).min(1) })

export type Issuer = z.infer<typeof issuer>
export type Grant = z.infer<typeof grant>
