import type { Trust } from "@answerable/schema/verify"
import { NotUsable, readTrustFile } from "@answerable/schema/verify-folder"
import { BadRequest } from "./refusal.ts"

/** Reads a trust file (C2SP tlog-policy). Throws `BadRequest`, with the line that is wrong. */
export const loadTrust = (file: string): Promise<Trust> => orBadRequest(readTrustFile(file))

/** What a path on the command line is refused for, as the command line tells it. */
export const orBadRequest = <Found>(finding: Promise<Found>): Promise<Found> =>
  finding.catch((error: unknown) => {
    throw error instanceof NotUsable ? new BadRequest(error.message) : error
  })
