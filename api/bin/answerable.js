#!/usr/bin/env node
// JavaScript, because an older Node refuses TypeScript before it could say why, and version 20
// crashes in the database driver.
const [major] = process.versions.node.split(".")
if (Number(major) < 24) {
  console.error(
    `Answerable needs Node 24 or newer, and this is ${process.versions.node}. ` +
      "Start it with npx -y pnpm@12 answerable, which brings its own.",
  )
  process.exit(2)
}
await import("../src/cli/main.ts")
