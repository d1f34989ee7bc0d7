import { isCalendarDate } from "@answerable/schema/entries"
import { InvalidArgumentError, type Command } from "commander"

/** Where a register is: what each command that opens one can be told. */
export type Place = {
  readonly data: string
  readonly keys?: string
  readonly database?: string
  readonly origin?: string
  readonly json?: boolean
}

/** Adds `--data`, `--keys` and `--json`: for commands on a register that exists. */
export const onRegister = (command: Command): Command =>
  command
    .requiredOption("--data <dir>", "the folder of the register")
    .option(
      "--keys <dir>",
      "the folder of its signing key (default: the data folder's, .keys added)",
    )
    .option("--json", "print one JSON object, for machines; an error is one as well")

/** Adds what a new register can be told besides. */
export const onNewRegister = (command: Command): Command =>
  command
    .option("--database <url>", "keep the tables of a new register in this PostgreSQL database")
    .option("--origin <name>", "the name of a new register's log, such as example.org/register")

/** A port: a whole number up to 65535, 0 for any that is free. */
export function portFrom(text: string): number {
  const port = Number(text)
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError("A port is a whole number from 0 to 65535.")
  return port
}

/** A date or an instant as an instant in UTC; a date stands for its first moment. */
export function instantFrom(text: string): string {
  const shape = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/
  const instant = new Date(text)
  if (!shape.test(text) || !isCalendarDate(text.slice(0, 10)) || Number.isNaN(instant.getTime()))
    throw new InvalidArgumentError("Give a date such as 2027-06-30, or an instant with its offset.")
  return instant.toISOString()
}

/** A day of the calendar. */
export function dayFrom(text: string): string {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isCalendarDate(text)) return text
  throw new InvalidArgumentError("Give a date such as 2027-06-30.")
}

/** This day, in UTC. */
export const today = (): string => new Date().toISOString().slice(0, 10)
