import { formatVkey } from "@answerable/schema/ledger"
import type { TrustedWitness } from "@answerable/schema/verify"
import type { Command } from "commander"
import { BadRequest } from "../refusal.ts"
import { loadTrust } from "../trust-file.ts"
import type { AskedWitness } from "./ask-witness.ts"
import type { Cosigning } from "./cosigning.ts"

/** How a publication is told whom to ask to cosign. */
export type CosigningOptions = {
  readonly trust?: string
  readonly witness?: readonly string[]
  readonly withoutQuorum?: boolean
}

/** Adds `--trust`, `--witness` and `--without-quorum`. */
export const onCosigning = (command: Command): Command =>
  command
    .option(
      "--trust <file>",
      "the trust file that readers verify by: its witnesses are asked to cosign, and its quorum must be met",
    )
    .option(
      "--witness <url>",
      "ask only this witness of the trust file; give it again for several",
      withUrlToo,
    )
    .option(
      "--without-quorum",
      "publish although too few witnesses cosign; what is missing is said",
    )

/** What the options say of whom to ask; undefined where there is no trust file. Throws `BadRequest`. */
export async function cosigningFrom(
  { trust: file, witness: urls, withoutQuorum }: CosigningOptions,
  onMissing: (sentence: string) => void,
): Promise<Cosigning | undefined> {
  if (file === undefined && urls !== undefined)
    throw new BadRequest(
      "--witness: a cosignature is taken only by a key that was given before. Give it in a trust file, " +
        "--trust FILE, in the line that the witness prints when it starts: witness NAME VKEY URL.",
    )
  if (file === undefined) return undefined
  const trust = await loadTrust(file)
  const named = (trust.witnesses ?? []).flatMap(withUrl)
  const stranger = urls?.find((url) => !named.some((one) => sameUrl(one.url, url)))
  if (stranger !== undefined)
    throw new BadRequest(
      `--witness: ${file} names no witness at ${stranger}. Its line there is: witness NAME VKEY ${stranger}`,
    )
  const witnesses =
    urls === undefined ? named : named.filter((one) => urls.some((url) => sameUrl(one.url, url)))
  for (const one of witnesses) refuseInsecure(one, file)
  return { trust, witnesses, withoutQuorum, onMissing }
}

/** What is published by a trust file must verify by it. Throws `BadRequest`. */
export function refuseOtherLog(cosigning: Cosigning | undefined, vkey: string): void {
  if (cosigning === undefined) return
  if (cosigning.trust.keys.some((key) => formatVkey(key) === vkey)) return
  throw new BadRequest(
    `--trust: the file does not name this log, so nobody could verify by it. Its line is: log ${vkey}`,
  )
}

const withUrlToo = (url: string, before: readonly string[] = []): string[] => [...before, url]

const withUrl = ({ name, key, url }: TrustedWitness): AskedWitness[] =>
  url === undefined ? [] : [{ name, key, url }]

const sameUrl = (a: string, b: string): boolean => a.replace(/\/+$/, "") === b.replace(/\/+$/, "")

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/

/** A head is no secret, but what answers must be whom the file means. */
function refuseInsecure({ name, url }: AskedWitness, file: string): void {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed?.protocol === "https:") return
  if (parsed?.protocol === "http:" && loopback.test(parsed.hostname)) return
  throw new BadRequest(
    `${file}: the witness ${name} is at ${url}, which is neither https nor on this machine.`,
  )
}
