import { isSlug } from "@answerable/schema/entries"
import { expect, test } from "vitest"
import { schema } from "../../api/src/graphql/schema.ts"
import { isKeepable } from "../../api/src/ledger/input.ts"
import { serveEverybody } from "../support/everybody.ts"
import { engines } from "../support/filled-register.ts"
import { usualInputs } from "./injection.acts.ts"
import { corpus } from "./injection.corpus.ts"
import { textsAreTakenAtTheirWord } from "./injection.fixture.ts"
import { actPlaces, readPlaces, typesWithPlaces } from "./injection.places.ts"

test("C14: the texts are many, each is another, and each can be found again", () => {
  const texts = corpus.map((attack) => attack("q7z"))
  expect(new Set(texts).size).toBe(texts.length)
  expect(texts.length).toBeGreaterThanOrEqual(300)
  expect(texts.filter((text) => !text.includes("q7z") || !isKeepable(text))).toEqual([])
  // What could be a name would be taken for one.
  expect(texts.filter(isSlug)).toEqual([])
})

test("C14: every field that takes a text is reached, and every act has a usual input", async () => {
  const reached = new Set([...readPlaces, ...actPlaces].map(({ name }) => name.split(".")[0] ?? ""))
  expect([...reached].toSorted()).toEqual(typesWithPlaces.toSorted())
  const acts = Object.keys(schema.getMutationType()?.getFields() ?? {})
  expect(Object.keys(usualInputs).toSorted()).toEqual(acts.toSorted())
  const { server, keys } = await serveEverybody("SQLite")
  for (const path of new Set(readPlaces.map(({ path }) => path.join(" { ")))) {
    const query = `{ ${path} { __typename ${"}".repeat(path.split("{").length)} }`
    const { text } = await server.post({
      query: path === "" ? "{ __typename }" : query,
      key: keys.person,
    })
    // A thing that is not there would take any text for an answer.
    expect(text, path).toMatch(/"__typename":"/)
  }
})

for (const engine of engines) textsAreTakenAtTheirWord(engine, 12, 300_000)
