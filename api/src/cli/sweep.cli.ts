import type { Command } from "commander"
import { openRegister } from "../register.ts"
import { doWhatIsDue, type Done } from "./fallen-due.ts"
import { onRegister, type Place } from "./options.ts"

/** Adds `answerable sweep`: what falls due with time, for cron; a server does it by itself. */
export function sweepCommand(program: Command): void {
  onRegister(program.command("sweep"))
    .description(
      "Do what has fallen due: erase what no longer has to be kept of retired systems, and note which " +
        "systems have lapsed, which checks are silent and which evidence is missing. A register that is " +
        "served is swept by its server.",
    )
    .action(async (place: Place) => {
      const register = await openRegister({ ...place, mustExist: true })
      try {
        const done = await doWhatIsDue(register)
        process.stdout.write(place.json ? `${JSON.stringify(done)}\n` : inWords(done))
      } finally {
        await register.close()
      }
    })
}

const inWords = ({ systems, entries, fields, held, lapses, silences, missed }: Done): string =>
  (fields + lapses + silences + missed === 0 ? "Nothing has fallen due.\n" : "") +
  (fields === 0
    ? ""
    : `${fields} values of ${entries} entries were erased, of ${counted(systems, "retired system")}.\n`) +
  (lapses === 0 ? "" : `${counted(lapses, "system")} noted that no longer satisfy their gate.\n`) +
  (silences === 0
    ? ""
    : `${counted(silences, "check")} noted of which an observation is missing.\n`) +
  (missed === 0
    ? ""
    : `${counted(missed, "piece")} of evidence noted that had not arrived when due.\n`) +
  (held === 0 ? "" : `${counted(held, "system")} kept by a legal hold or an inquiry.\n`)

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`
