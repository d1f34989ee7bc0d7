import type { Pages } from "../../api/src/ledger/pages.ts"

/** One page that says what is printed: for tests that are about everything else of a snapshot. */
export const plainPages: Pages = {
  digest: "00".repeat(32),
  async *print({ audience, size, asOf }) {
    const text = `<!doctype html><title>${audience}</title><p>${size} entries at ${asOf}</p>`
    yield { path: "index.html", bytes: Buffer.from(text) }
  },
}
