import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync, globSync, readFileSync } from "node:fs"
import { delimiter, dirname, join, resolve } from "node:path"

const root = resolve(import.meta.dirname, "../..")

/** One thing that is checked: a program, its arguments and the folder it runs in. */
type Check = { title: string; command: string[]; folder?: string }
type Outcome = { title: string; seconds: number; good: boolean }

/**
 * Runs every check one after the other, never stops at the first that fails, and ends with a
 * summary. Resolves to the exit code: 0 when all is well, else 1.
 */
export async function runChecks(): Promise<number> {
  const outcomes: Outcome[] = []
  for (const check of allChecks()) outcomes.push(await run(check))
  console.log(summary(outcomes))
  return outcomes.every(({ good }) => good) ? 0 : 1
}

function allChecks(): Check[] {
  return [
    ...typeChecks(),
    {
      title: "lint: what may import what, sizes, suspicious code",
      command: ["oxlint", "--type-aware"],
    },
    {
      title: "format",
      command: ["prettier", "--check", "--log-level", "warn", "."],
    },
    { title: "unused files, exports and dependencies", command: ["knip", "--no-progress"] },
    ...schemaCheck(),
  ]
}

/** The site has its own compiler, which reads Astro pages; it is named by its `check` script. */
function typeChecks(): Check[] {
  const projects = globSync("{schema,api,test}/**/tsconfig.json", {
    cwd: root,
    exclude: (path) => path.includes("node_modules"),
  }).toSorted()
  const checks = projects.map((project) => ({
    title: `types: ${dirname(project)}`,
    command: ["tsc", "-p", project],
  }))
  return hasScript("site", "check")
    ? [...checks, { title: "types: site", command: ["node", "--run", "check"], folder: "site" }]
    : checks
}

function schemaCheck(): Check[] {
  const printer = "api/src/graphql/print.ts"
  if (!existsSync(join(root, printer))) return []
  return [
    {
      title: "schema/schema.graphql is what the API prints",
      command: ["node", printer, "--check"],
    },
  ]
}

function hasScript(folder: string, name: string): boolean {
  const text = readFileSync(join(root, folder, "package.json"), "utf8")
  const { scripts = {} } = JSON.parse(text) as { scripts?: Record<string, string> }
  return name in scripts
}

async function run({ title, command, folder = "." }: Check): Promise<Outcome> {
  console.log(`\n== ${title}`)
  const started = performance.now()
  const [program = "", ...args] = command
  const child = spawn(program, args, {
    cwd: join(root, folder),
    stdio: ["ignore", "inherit", "inherit"],
    env: {
      ...process.env,
      PATH: `${join(root, "node_modules/.bin")}${delimiter}${process.env["PATH"] ?? ""}`,
    },
  })
  const code = await Promise.race([
    once(child, "exit").then(([code]) => code as number | null),
    once(child, "error").then(([error]) => {
      console.error(String(error))
      return 1
    }),
  ])
  return { title, good: code === 0, seconds: (performance.now() - started) / 1000 }
}

function summary(outcomes: Outcome[]): string {
  const lines = outcomes.map(
    ({ title, good, seconds }) =>
      `${good ? "good  " : "FAILED"} ${seconds.toFixed(1).padStart(6)} s  ${title}`,
  )
  return `\n== summary\n${lines.join("\n")}`
}
