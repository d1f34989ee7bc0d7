// A program of its own, because the package unpacks into the system's folder for temporary files,
// which is a matter of the whole process: `chromium.ts` gives this one a TMPDIR.
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import chromium, { inflate } from "@sparticuz/chromium"

const packed = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "../bin")

await chromium.executablePath()
await inflate(join(packed, "al2023.tar.br"))
