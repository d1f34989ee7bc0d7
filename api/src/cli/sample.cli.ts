import type { Command } from "commander"
import { onRegister, type Place } from "./options.ts"
import { makeSample, type MadeSample } from "./sample/make.ts"
import { progressLine } from "./terminal.ts"

/** Adds `answerable sample`. */
export function sampleCommand(program: Command): void {
  const command = program
    .command("sample")
    .description(
      "Make the sample: an invented organisation, replayed day by day through the real commands.",
    )
    .action(async (place: Place) => {
      const progress = progressLine(process.stderr)
      const made = await makeSample({
        ...place,
        onProgress: (done, total) => progress.at(`Making the sample: ${done} of ${total} acts`),
      }).finally(progress.done)
      process.stdout.write(place.json ? `${JSON.stringify(made, null, 2)}\n` : inWords(made))
    })
  onRegister(command)
  command.option("--database <url>", "keep its tables in this PostgreSQL database")
}

const inWords = ({ data, origin, day, entries }: MadeSample): string =>
  `The sample is in ${data}: ${entries} entries in the log ${origin}.\n` +
  `Everybody in it is invented and its times are simulated; its day is ${day.slice(0, 10)}.\n` +
  `Look at it with: answerable start --data ${data}\n`
