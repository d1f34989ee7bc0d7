import { existsSync } from "node:fs"
import { cp, readdir, readFile, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { describe, expect, test } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { SampleProblem } from "../../api/src/cli/sample/problem.ts"
import { folder } from "../support/filled-register.ts"
import { repository } from "../support/sources.ts"

const content = join(repository, "content")

describe("a sample of somebody else's making", () => {
  const parts = [
    "answering",
    "clocks",
    "law",
    "obligations",
    "policies",
    "questions",
    "retention",
    "sample",
  ]

  /** A copy of our content with one text in its acts put in the place of another. */
  async function edited(file: string, from: string, to: string): Promise<string> {
    const copy = await folder()
    for (const part of parts) await cp(join(content, part), join(copy, part), { recursive: true })
    const path = join(copy, "sample", "acts", file)
    const before = await readFile(path, "utf8")
    expect(before).toContain(from)
    await writeFile(path, before.replace(from, to))
    return copy
  }

  test("names file, line and column of what it does not understand, and makes nothing", async () => {
    const copy = await edited("pothole-map.yaml", "state: PROPOSED", "state: DREAMT")
    const data = join(copy, "made")
    await expect(makeSample({ data, content: copy })).rejects.toThrow(
      /pothole-map\.yaml:\d+:\d+: .*is none of PROPOSED/,
    )
    expect([existsSync(data), existsSync(`${data}.keys`)]).toEqual([false, false])
  })

  test("names the act that the register refuses, and leaves nothing half made", async () => {
    const copy = await edited("pothole-map.yaml", "by: ruben, do: accept", "by: oda, do: accept")
    const data = join(copy, "made")
    const making = makeSample({ data, content: copy })
    await expect(making).rejects.toThrow(SampleProblem)
    await expect(making).rejects.toThrow(
      /pothole-map\.yaml:\d+:\d+: acceptAccountability is refused\. .*nobody can accept/,
    )
    expect((await readdir(copy)).sort()).toEqual(parts)
  })

  test("names the act whose file is not there", async () => {
    const copy = await edited("handbook.yaml", "file: policies/pilot-gate-0.9.md", "file: gone.md")
    await expect(makeSample({ data: join(copy, "made"), content: copy })).rejects.toThrow(
      /handbook\.yaml:\d+:\d+: file: gone\.md cannot be read \(ENOENT\)/,
    )
  })

  test("is refused where there is something already", async () => {
    const data = join(await folder(), "sample")
    await makeSample({ data })
    await expect(makeSample({ data })).rejects.toThrow(/exists already/)
  })
})
