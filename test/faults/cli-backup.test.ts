import { cpSync, mkdirSync, statSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { expect, test } from "vitest"
import { answerable, ended, makeKey, register, serve, temporary } from "./cli.fixture.ts"

test("a register is backed up while a server holds it, and restored from two files", async () => {
  const place = temporary()
  const data = join(place, "register")
  const key = makeKey(data)
  const server = await serve(data)
  expect(await register(server, key, "first")).toBe(true)
  const [out, keys] = [join(place, "backup"), join(place, "backup-keys")]
  const taken = answerable("backup", "--data", data, "--out", out, "--keys-out", keys)
  expect(taken).toMatchObject({ status: 0, err: "" })
  expect(taken.out).toContain("1 entries, root ")
  for (const file of [out, keys]) expect(statSync(file).mode & 0o777).toBe(0o600)
  await ended(server.process, "SIGTERM")

  const made = join(place, "restored")
  const from = ["--from", out, "--keys-from", keys]
  const done = answerable("restore", "--data", made, ...from, "--json")
  expect(done).toMatchObject({ status: 0, err: "" })
  const report = JSON.parse(done.out) as object
  expect(report).toMatchObject({ size: 1, erasedAgain: 0, root: expect.any(String) })
  mkdirSync(`${made}.keys`)
  for (const name of ["log.key", "origin"])
    cpSync(join(`${data}.keys`, name), join(`${made}.keys`, name))
  expect(answerable("fsck", "--data", made)).toMatchObject({ status: 0, err: "" })

  expect(answerable("restore", "--data", made, ...from)).toMatchObject({
    status: 2,
    err: expect.stringContaining("is not empty. Give an empty folder with --data."),
  })
})

test("backup and restore say what is wrong with what they are given, and leave nothing behind", () => {
  const place = temporary()
  const data = join(place, "register")
  makeKey(data)
  const [out, keys] = [join(place, "backup"), join(place, "backup-keys")]
  const backup = (...given: string[]) => answerable("backup", "--data", data, ...given)
  expect(backup("--out", out, "--keys-out", out)).toMatchObject({
    status: 2,
    err: expect.stringContaining("--keys-out: give another file"),
  })
  expect(backup("--out", join(place, "no", "where"), "--keys-out", keys)).toMatchObject({
    status: 2,
    err: expect.stringContaining("Give a place that can be with --out."),
  })
  expect(backup("--out", out, "--keys-out", keys).status).toBe(0)
  writeFileSync(`${out}-cut`, "")
  const made = join(place, "restored")
  const restore = (from: string, keysFrom: string) =>
    answerable("restore", "--data", made, "--from", from, "--keys-from", keysFrom)
  const cases: [string, string, number, string][] = [
    [`${out}-cut`, keys, 1, "is not a backup of this version of Answerable"],
    [keys, keys, 1, "is not a backup of this version of Answerable"],
    [out, out, 1, "is not a file of keys"],
    [join(place, "none"), keys, 2, "Give the file with --from."],
    [out, join(place, "none"), 2, "Give the file with --keys-from."],
  ]
  for (const [from, keysFrom, status, err] of cases) {
    expect(restore(from, keysFrom)).toMatchObject({ status, err: expect.stringContaining(err) })
    expect(statSync(made, { throwIfNoEntry: false })).toBeUndefined()
  }
  expect(restore(out, keys)).toMatchObject({ status: 0 })
})
