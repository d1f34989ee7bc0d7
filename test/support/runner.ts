import { join, resolve } from "node:path"
import { parseArgs } from "node:util"
import { startVitest, type CliOptions, type Vitest } from "vitest/node"
import { countResults, namesOfSkipped, type ResultCount, resultLine } from "./result-line.ts"

const root = resolve(import.meta.dirname, "../..")

const usage = `pnpm test [--long] [-t NAME] [-u] [FILE…]
  --long       also run the tests in *.long.test.ts
  -t NAME      only tests whose name matches
  -u           write inline and file snapshots anew
  FILE         only test files whose path contains this`

/**
 * Runs the tests of every package and prints `N passed, N failed` as the last line.
 * Resolves to the exit code: 0 when all passed, 1 when one failed or none ran, 2 for usage.
 */
export async function runTests(args: string[]): Promise<number> {
  const given = readArguments(args)
  if (typeof given === "string") {
    console.error(`${given}\n\n${usage}`)
    return 2
  }
  const vitest = await startVitest(given.files, given.options)
  const modules = vitest.state.getTestModules()
  const count = countResults(modules, unhandledErrors(vitest))
  await vitest.close()
  // With a name given, everything else is skipped on purpose.
  const skipped = given.options.testNamePattern === undefined ? namesOfSkipped(modules) : []
  for (const name of skipped) console.log(`skipped: ${name}`)
  process.stdout.write(`\n${resultLine(count)}\n`)
  return exitCode(count)
}

function exitCode(count: ResultCount): number {
  return count.failed > 0 || count.passed === 0 ? 1 : 0
}

function unhandledErrors(vitest: Vitest): number {
  return vitest.state.getUnhandledErrors().length
}

function readArguments(args: string[]): { files: string[]; options: CliOptions } | string {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        long: { type: "boolean", default: false },
        name: { type: "string", short: "t" },
        update: { type: "boolean", short: "u", default: false },
      },
    })
    if (values.long) process.env["ANSWERABLE_TEST_LONG"] = "1"
    return {
      files: positionals,
      options: {
        root,
        config: join(root, "test/vitest.config.ts"),
        run: true,
        watch: false,
        passWithNoTests: true,
        ...(values.name === undefined ? {} : { testNamePattern: values.name }),
        ...(values.update ? { update: true } : {}),
      },
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
