import { readFileSync, writeFileSync } from "node:fs"
import { sdl } from "./schema.ts"

const file = new URL(import.meta.resolve("@answerable/schema/schema.graphql"))

if (process.argv.includes("--check")) {
  if (readFileSync(file, "utf8") !== sdl) {
    console.error(
      "schema/schema.graphql is not what the code says. Print it anew: node api/src/graphql/print.ts",
    )
    process.exit(1)
  }
} else writeFileSync(file, sdl)
