import {
  base64,
  cosignedBy,
  maximumNoteLength,
  parseNote,
  utf8,
  type NoteSignature,
  type WitnessKey,
} from "@answerable/schema/ledger"

/** A witness that can be asked, as a trust file names it. */
export type AskedWitness = {
  readonly name: string
  readonly key: WitnessKey
  readonly url: string
}

/** The head to cosign, and a proof that it continues the log of an older size. */
export type Asked = {
  readonly size: number
  readonly text: string
  readonly note: string
  /** The newest size that the witness is known to have cosigned; 0 when none is. */
  readonly knownSize: number
  readonly proofFrom: (oldSize: number) => Promise<readonly Uint8Array[]>
}

/** How long a witness may take for each of two answers, in milliseconds. */
const patience = 10_000

/** A witness did not cosign, with the reason as the end of a sentence that begins with its name. */
export class NotCosigned extends Error {
  override readonly name = "NotCosigned"
}

type Reply = { readonly status: number; readonly text: string }

/**
 * Asks a witness to cosign a head (C2SP tlog-witness v1.0.0): once, and once more from the size that
 * it names. Gives its line, verified. Throws `NotCosigned`.
 */
export async function askWitness(witness: AskedWitness, asked: Asked): Promise<NoteSignature> {
  let oldSize = asked.knownSize
  let reply = await send(witness, asked, oldSize)
  if (reply.status === 409) {
    const size = sizeIn(reply)
    if (size > asked.size)
      throw new NotCosigned(`has cosigned ${size} entries already, and this head is of fewer`)
    if (size !== oldSize) {
      oldSize = size
      reply = await send(witness, asked, oldSize)
    }
  }
  if (reply.status !== 200) throw new NotCosigned(whyNot(reply, asked.size, oldSize))
  return lineOf(witness.key, asked.text, reply.text)
}

async function send({ url }: AskedWitness, asked: Asked, oldSize: number): Promise<Reply> {
  const proof = oldSize === 0 ? [] : await asked.proofFrom(oldSize)
  const body = [`old ${oldSize}`, ...proof.map(base64), "", asked.note].join("\n")
  try {
    const response = await fetch(`${url.replace(/\/+$/, "")}/add-checkpoint`, {
      method: "POST",
      headers: { "content-type": "text/plain; charset=utf-8" },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    })
    return { status: response.status, text: await readAtMost(response, maximumNoteLength) }
  } catch (error) {
    if (error instanceof NotCosigned) throw error
    const late = error instanceof Error && error.name === "TimeoutError"
    throw new NotCosigned(late ? "did not answer in time" : `cannot be reached at ${url}`, {
      cause: error,
    })
  }
}

/** The text of an answer, which is not read beyond the bytes that a good one can have. */
async function readAtMost({ body }: Response, most: number): Promise<string> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of body ?? []) {
    length += part.length
    if (length > most) throw new NotCosigned("answered with more than a witness answers with")
    parts.push(part)
  }
  return Buffer.concat(parts).toString("utf8")
}

function sizeIn({ text }: Reply): number {
  const size = Number(/^(0|[1-9]\d{0,15})\n$/.exec(text)?.[1])
  if (Number.isSafeInteger(size)) return size
  throw new NotCosigned("says that it knows another size, and not which")
}

function whyNot({ status }: Reply, size: number, oldSize: number): string {
  if (status === 409 && oldSize === size)
    return `has cosigned another head of ${size} entries of this log: THE LOG HAS FORKED. Find out which copy of the register signed it before you publish again`
  if (status === 422)
    return `found that this log does not continue the ${oldSize} entries it saw before: THE LOG HAS FORKED, or its past was changed. Find out how before you publish again`
  if (status === 404) return "does not know this log: give its operator the key of the log"
  if (status === 403) return "has another key for this log: give its operator the key of the log"
  return `answered with the status ${status}`
}

/** The witness's own good line; others that may stand beside it are ignored. */
function lineOf(key: WitnessKey, text: string, lines: string): NoteSignature {
  const note = parseNote(utf8(`${text}\n${lines}`))
  const own = note?.signatures.filter(({ name, id }) => name === key.name && id === key.id) ?? []
  const good = own.find((line) => !cosignedBy({ text, signatures: [line] }, key).spoiled)
  if (note?.text === text && good) return good
  throw new NotCosigned("answered with no good cosignature by the key in the trust file")
}
