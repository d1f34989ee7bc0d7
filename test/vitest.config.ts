import { availableParallelism } from "node:os"
import { resolve } from "node:path"
import { defineConfig } from "vitest/config"

const long = process.env["ANSWERABLE_TEST_LONG"] === "1"

// The runner's own tests write test files that fail on purpose, which only their runs may see.
const trial = process.env["ANSWERABLE_TEST_TRIAL"] === "1"

export default defineConfig({
  root: resolve(import.meta.dirname, ".."),
  // Node's loaders give Pothos the CommonJS graphql and a test the ES module: two realms, which do
  // not accept each other's types. Naming the file gives both the same one.
  resolve: { alias: [{ find: /^graphql$/, replacement: "graphql/index.js" }] },
  test: {
    environment: "node",
    include: ["{api,schema,site,test}/**/*.test.ts"],
    exclude: [
      "**/node_modules/**",
      "**/dist/**",
      ...(long ? [] : ["**/*.long.test.ts"]),
      ...(trial ? [] : ["**/.trial-*/**"]),
    ],
    globalSetup: [resolve(import.meta.dirname, "support/postgres-door.ts")],
    pool: "forks",
    maxWorkers: Math.max(2, availableParallelism()),
    testTimeout: 30_000,
    hookTimeout: 60_000,
    teardownTimeout: 20_000,
    reporters: ["default"],
  },
})
