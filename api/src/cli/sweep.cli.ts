import type { Command } from "commander"
import { sweepRetention, type Swept } from "../exit/sweep.ts"
import { openRegister } from "../register.ts"
import { onRegister, type Place } from "./options.ts"

/** Adds `answerable sweep`: what falls due with time, for cron; a server does it by itself. */
export function sweepCommand(program: Command): void {
  onRegister(program.command("sweep"))
    .description(
      "Do what has fallen due: erase what no longer has to be kept of retired systems. A register " +
        "that is served is swept by its server.",
    )
    .action(async (place: Place) => {
      const register = await openRegister({ ...place, mustExist: true })
      try {
        const swept = await sweepRetention(register)
        process.stdout.write(place.json ? `${JSON.stringify(swept)}\n` : inWords(swept))
      } finally {
        await register.close()
      }
    })
}

const inWords = ({ systems, entries, fields, held }: Swept): string =>
  (fields === 0
    ? "Nothing has fallen due.\n"
    : `${fields} values of ${entries} entries were erased, of ${counted(systems, "retired system")}.\n`) +
  (held === 0 ? "" : `${counted(held, "system")} kept by a legal hold.\n`)

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`
