import { readFileSync } from "node:fs"
import { join } from "node:path"

const folder = join(import.meta.dirname, "../../content/obligations")

/** A framework of ours, as its file is. */
export const ourObligations = (slug: string): string =>
  readFileSync(join(folder, `${slug}.yaml`), "utf8")

/** A law of three obligations: one that applies, one that will, one that is read in two ways. */
export const lawText = (more = ""): string => `framework: law
title: The Law
sort: LAW
citation: The Law of Testing
note: For tests.
triggers:
  high: { words: it is high-risk, holds: 'ownership.risk.class == "HIGH"' }
obligations:
  - id: watch
    number: Art. 1
    title: Watch it
    versions:
      - from: "2024-01-01"
        until: "2026-07-27"
        asks: Watch it, as the first text says.
        holders: [DEPLOYER]
        source: The first text
        read: VERIFIED
        starts: [{ on: "2026-02-02", when: high }]
      - from: "2026-07-27"
        asks: Watch it, as the second text says.
        holders: [DEPLOYER]
        source: The second text
        read: NOT_VERIFIED
        starts: [{ on: "2027-12-02", when: high }]
  - id: explain
    number: Art. 2
    title: Explain it
    versions:
      - asks: Explain what it says.
        holders: [DEPLOYER]
        source: The first text
        read: SECONDARY
        open:
          question: From when?
          readings:
            - says: At once.
              starts: [{ on: "2026-02-02", when: high }]
            - says: Later.
              starts: [{ on: "2027-12-02", when: high }]
  - id: policy
    number: Art. 3
    title: Have a policy
    concerns: ORGANISATION
    versions:
      - asks: Have a policy.
        source: The first text
        read: VERIFIED
        starts: [{ when: high }]
${more}`
