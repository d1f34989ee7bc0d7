import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises"
import { createRequire } from "node:module"
import { join, resolve } from "node:path"
import { promisify } from "node:util"

const cache = resolve(import.meta.dirname, "../node_modules/.cache")

/** Where the browser is, and the environment that it needs to run on a bare machine. */
export type Chromium = { executable: string; env: Record<string, string> }

/**
 * Unpacks the Chromium that comes as a package, once for each checkout and version, and says how to
 * run it. It needs nothing of the machine but glibc and libgcc: NSS, NSPR, expat and a font come
 * in the same package.
 */
export async function unpackChromium(): Promise<Chromium> {
  const folder = join(cache, `chromium-${packageVersion()}`)
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    executable: join(folder, "chromium"),
    env: {
      HOME: folder,
      LD_LIBRARY_PATH: join(folder, "al2023/lib"),
      FONTCONFIG_FILE: join(folder, "fonts.conf"),
    },
  }
}

/** Test files start at the same time: each unpacks beside, the first to finish gives its folder. */
async function unpackInto(folder: string): Promise<void> {
  await mkdir(cache, { recursive: true })
  const staging = await mkdtemp(join(cache, "unpacking-"))
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, "chromium-unpack.ts")], {
    env: { ...process.env, TMPDIR: staging },
  })
  await writeFile(join(staging, "fonts.conf"), fontsIn(folder))
  try {
    await rename(staging, folder)
  } catch (error) {
    await rm(staging, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

/** Only the fonts of the package: a page looks the same on every machine. */
const fontsIn = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, "fonts/fonts")}</dir>
  <cachedir>${join(folder, "fonts-cache")}</cachedir>
</fontconfig>
`

function packageVersion(): string {
  const require = createRequire(import.meta.url)
  const main = require.resolve("@sparticuz/chromium")
  return (require(resolve(main, "../../package.json")) as { version: string }).version
}
