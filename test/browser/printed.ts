import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import { makeSample } from "../../api/src/cli/sample/make.ts"
import { publish } from "../../api/src/ledger/publication.ts"
import { sitePages } from "../../api/src/ledger/site-pages.ts"
import { openRegister } from "../../api/src/register.ts"
import { importHostile } from "./hostile.ts"

/** The sample and a hostile system, published as anybody would publish it. */
async function publishInto(folder: string): Promise<void> {
  const data = join(folder, "register")
  await makeSample({ data })
  const register = await openRegister({ data })
  await importHostile(register, folder)
  const pages = await sitePages(register)
  await publish(register, {
    audiences: ["PUBLIC", "INTERNAL"],
    out: join(folder, "site"),
    pages,
    durable: false,
  })
  await register.close()
}

const folder = await mkdtemp(join(tmpdir(), "answerable-site-"))
await publishInto(folder)
afterAll(() => rm(folder, { recursive: true, force: true }))

/** The prints for the tests of one file, which are removed after them. */
export const publicPrint = join(folder, "site/public")
export const internalPrint = join(folder, "site/internal")
