import { readFileSync } from "node:fs"
import { join } from "node:path"
import type { Context } from "../../context.ts"
import { admitToPilot, admitToService } from "../../handbook/admission.command.ts"
import { grantException } from "../../handbook/exception.command.ts"
import { adoptObligations } from "../../handbook/obligation.command.ts"
import { approvePolicy, proposePolicy } from "../../handbook/policy.command.ts"
import { confirmReading } from "../../handbook/reading.command.ts"
import { readPolicy } from "../../handbook/policy-file.ts"
import { codeOf } from "../../ledger/keys.ts"
import {
  charterPilot,
  endPilot,
  extendPilot,
  reviewCharter,
} from "../../ownership/charter.command.ts"
import { assignOffice } from "../../ownership/office.command.ts"
import type { Act } from "./acts.schema.ts"
import { asked } from "./asked.ts"
import { SampleProblem } from "./problem.ts"

type Named = {
  readonly system: () => string
  readonly slugOf: (name: string) => string
  /** The folder of the sample. */
  readonly folder: string
  /** File, line and column of the act. */
  readonly place: string
}

/** The acts of `gate.acts.ts`; undefined for the others. */
export function performGate(ctx: Context, act: Act, named: Named) {
  const { system, slugOf, place } = named
  switch (act.do) {
    case "assignOffice":
      return assignOffice(ctx, { ...act, holder: slugOf(act.holder) })
    case "adoptObligations":
      return adoptObligations(ctx, { text: read(named, act.file).toString() })
    case "proposePolicy":
      return proposePolicy(ctx, { text: read(named, act.file).toString() })
    case "approvePolicy":
      return approvePolicy(ctx, versionIn(named, act.file))
    case "confirmReading":
      return confirmReading(ctx, versionIn(named, act.file))
    case "charterPilot":
      return charterPilot(ctx, { ...act, system: system(), answerable: slugOf(act.answerable) })
    case "reviewCharter":
      return reviewCharter(ctx, { ...act, system: system() })
    case "extendPilot":
      return extendPilot(ctx, { ...act, system: system() })
    case "endPilot":
      return endPilot(ctx, { ...act, system: system() })
    case "admitToPilot":
      return asked({ ...act, place }, admitToPilot(ctx, { system: system(), reason: act.reason }))
    case "admitToService":
      return asked({ ...act, place }, admitToService(ctx, { system: system(), reason: act.reason }))
    case "grantException":
      return grantException(ctx, { ...act, system: system() })
    default:
      return undefined
  }
}

function versionIn(named: Named, file: string) {
  const { slug, version, digest } = readPolicy(file, read(named, file)).policy
  return { policy: slug, version, digest }
}

function read({ folder, place }: Named, file: string): Buffer {
  try {
    return readFileSync(join(folder, file))
  } catch (cause) {
    throw new SampleProblem(`${place}: file: ${file} cannot be read (${codeOf(cause)}).`, { cause })
  }
}
