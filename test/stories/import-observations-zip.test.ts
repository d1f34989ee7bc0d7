import { expect, test } from "vitest"
import { readInspect } from "../../api/src/exchange/inspect.ts"
import { FileRefused } from "../../api/src/exchange/refusals.ts"
import { inspect, written, zip } from "./broken-files.fixture.ts"

test.each([
  [
    "a zip of something else",
    zip("{}", {}, "word.xml"),
    /has no header\.json: another sort of archive, or a run that did not end/,
  ],
  [
    "a zip without its end",
    zip(inspect()).subarray(0, 200),
    /is no zip archive that can be read: its directory is missing/,
  ],
  [
    "a zip that unpacks to more than it says",
    zip(inspect(), { bomb: 5_000_000 }),
    /header\.json cannot be unpacked/,
  ],
  [
    "a zip that says it unpacks to 4 GB",
    zip(inspect(), { unpacked: 0xfffffff0 }),
    /header\.json is too large/,
  ],
  [
    "a zip whose bytes are other ones",
    zip(inspect(), { crc: 1 }),
    /header\.json is not what its checksum says/,
  ],
  ["a zip with a password", zip(inspect(), { flags: 1 }), /it is encrypted/],
  ["a zip packed in another way", zip(inspect(), { method: 93 }), /method 93 is not read here/],
  ["a zip with a name twice", zip(inspect(), { copies: 2 }), /it has header\.json twice/],
  ["a zip that counts wrongly", zip(inspect(), { count: 2 }), /member 2 of its directory is none/],
  ["a Zip64 archive", zip(inspect(), { count: 0xffff }), /it is a Zip64 archive/],
  [
    "a zip that points elsewhere",
    zip(inspect(), { offset: 4 }),
    /does not stand where its directory says/,
  ],
] as const)("%s is refused with the reason", async (_what, content, says) => {
  const read: unknown = await readInspect(await written(content)).catch((error: unknown) => error)
  expect(read).toBeInstanceOf(FileRefused)
  expect(String(read)).toMatch(says)
})

test("a sound archive and a log in JSON say the same", async () => {
  for (const content of [inspect(), zip(inspect())]) {
    const { metrics } = await readInspect(await written(content))
    expect(metrics.map(({ name, value }) => [name, value])).toEqual([["t/match/accuracy", "0.5"]])
  }
})
