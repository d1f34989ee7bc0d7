import { join } from "node:path"
import type { Context } from "../../context.ts"
import { registerModel, registerModelVersion } from "../../change/model.command.ts"
import { draftVersion, signOffVersion } from "../../change/version.command.ts"
import { importInventory } from "../../exchange/import.command.ts"
import { loadMapping } from "../../exchange/mapping.ts"
import type { Question } from "../../exchange/questions.ts"
import { readInventory } from "../../exchange/reading.ts"
import { putQuestion } from "../../handbook/question.command.ts"
import {
  acceptAccountability,
  appoint,
  endAccountability,
} from "../../ownership/accountability.command.ts"
import { recordDeparture, registerParty } from "../../ownership/party.command.ts"
import { answerQuestion } from "../../ownership/statement.command.ts"
import { describeSystem, moveSystem, registerSystem } from "../../ownership/system.command.ts"
import type { Act } from "./acts.schema.ts"
import { performDeployment } from "./perform-deployment.ts"
import { performChange } from "./perform-change.ts"
import { performEvidence } from "./perform-evidence.ts"
import { performExit } from "./perform-exit.ts"
import { performFlow } from "./perform-flow.ts"
import { performGate } from "./perform-gate.ts"
import { performContest } from "./perform-contest.ts"
import { performIncident } from "./perform-incident.ts"
import { performLaw } from "./perform-law.ts"
import { performMonitoring } from "./perform-monitoring.ts"
import { SampleProblem } from "./problem.ts"
import type { ScriptedAct } from "./script.ts"

/** What an act needs besides its caller. */
export type Stage = {
  readonly folder: string
  readonly questions: ReadonlyMap<string, Question>
  /** The slug of a person by the name the acts call them; another party's is its own. */
  readonly slugOf: (name: string) => string
}

/** Does one act, by the command it names. */
export async function perform(ctx: Context, scripted: ScriptedAct, stage: Stage): Promise<void> {
  const { act } = scripted
  if (act.do === "importInventory") return readFile(ctx, act, stage)
  await (ofSystem(ctx, scripted, stage) ?? ofRegister(ctx, act, stage))
}

/** The acts about one system; undefined for the others. */
function ofSystem(ctx: Context, scripted: ScriptedAct, { folder, slugOf }: Stage) {
  const { act } = scripted
  switch (act.do) {
    case "registerSystem":
      return registerSystem(ctx, { ...act, slug: systemOf(scripted) })
    case "describeSystem":
      return describeSystem(ctx, { ...act, system: systemOf(scripted) })
    case "moveSystem":
      return moveSystem(ctx, { ...act, system: systemOf(scripted) })
    case "appoint":
      return appoint(ctx, { ...act, system: systemOf(scripted), party: slugOf(act.party) })
    case "acceptAccountability":
      return acceptAccountability(ctx, { ...act, system: systemOf(scripted) })
    case "endAccountability":
      return endAccountability(ctx, {
        ...act,
        system: systemOf(scripted),
        party: slugOf(act.party),
      })
    case "answerQuestion":
      return answerQuestion(ctx, { ...act, system: systemOf(scripted) })
    case "draftVersion":
      return draftVersion(ctx, { ...act, system: systemOf(scripted), author: slugOf(act.author) })
    case "signOffVersion":
      return signOffVersion(ctx, { ...act, system: systemOf(scripted) })
    default:
      return (
        performDeployment(ctx, act, {
          system: () => systemOf(scripted),
          place: scripted.place,
        }) ??
        performLaw(ctx, act, () => systemOf(scripted)) ??
        performChange(ctx, act, () => systemOf(scripted)) ??
        performEvidence(ctx, act, { system: () => systemOf(scripted), slugOf }) ??
        performExit(ctx, act, { system: () => systemOf(scripted), slugOf }) ??
        performFlow(ctx, act, { system: () => systemOf(scripted), slugOf }) ??
        performIncident(ctx, act, () => systemOf(scripted)) ??
        performContest(ctx, act, () => systemOf(scripted)) ??
        performMonitoring(ctx, act, { system: () => systemOf(scripted), slugOf }) ??
        performGate(ctx, act, {
          system: () => systemOf(scripted),
          slugOf,
          folder,
          place: scripted.place,
        })
      )
  }
}

function ofRegister(ctx: Context, act: Act, { slugOf }: Stage) {
  switch (act.do) {
    case "registerParty":
      return registerParty(ctx, act)
    case "recordDeparture":
      return recordDeparture(ctx, { ...act, party: slugOf(act.party) })
    case "putQuestion":
      return putQuestion(ctx, {
        ...act,
        from: { date: act.from, precision: "DAY", text: act.from },
      })
    case "registerModel":
      return registerModel(ctx, act)
    case "registerModelVersion":
      return registerModelVersion(ctx, act)
    default:
      throw new SampleProblem(`Nothing does the act ${act.do}.`)
  }
}

function systemOf({ act, system, place }: ScriptedAct): string {
  const slug = ("system" in act ? act.system : undefined) ?? system
  if (slug === undefined)
    throw new SampleProblem(`${place}: neither the act nor its file names a system.`)
  return slug
}

/** Reads an inventory by a mapping, both of them files beside the acts. */
async function readFile(
  ctx: Context,
  act: Extract<Act, { do: "importInventory" }>,
  { folder, questions }: Stage,
): Promise<void> {
  const loaded = await loadMapping(join(folder, act.mapping), new Set(questions.keys()))
  const reading = await readInventory(loaded, join(folder, act.file))
  const fed = Object.keys(loaded.mapping.questions)
  try {
    await importInventory(ctx, {
      reading,
      questions: fed.flatMap((slug) => questions.get(slug) ?? []),
    })
  } finally {
    reading.close()
  }
}
