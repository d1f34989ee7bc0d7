import { Checker, recognise, trustOf, type Checked } from "../verifier/checker.ts"
import { pickedDrop } from "../verifier/dropped.ts"
import { button, element, saveAs } from "../verifier/element.ts"
import { forgetHead } from "../verifier/kept.ts"
import { Cancelled, Pace } from "../verifier/pace.ts"
import { filesOf, pickedFolder, type Picked } from "../verifier/picked.ts"
import { servedFiles } from "../verifier/served.ts"
import { showReceipt, showReport } from "../verifier/show.ts"
import { answerBundles, isWorker } from "../verifier/workers.ts"
import type { Files, Progress } from "@answerable/schema/verify"

const found = <Kind extends Element>(selector: string, kind: new () => Kind): Kind => {
  const element = document.querySelector(selector)
  if (!(element instanceof kind)) throw new Error(`${selector} is not in the page`)
  return element
}

/** The page: what it holds, and what it does with what a reader hands it. */
class VerifyPage {
  readonly #checker = new Checker()
  readonly #bar = found("#bar", HTMLProgressElement)
  readonly #progress = found("#progress", HTMLElement)
  readonly #status = found("#status", HTMLElement)
  readonly #count = found("#count", HTMLElement)
  readonly #drop = found(".drop", HTMLElement)
  readonly #result = found("#snapshot", HTMLElement)
  readonly #receipt = found("#receipt", HTMLElement)
  #pace: Pace | undefined
  #toldQuarter = 0
  #given: { name: string; files: Files } | undefined

  start(): void {
    found("#asleep", HTMLElement).remove()
    found("#tool", HTMLElement).hidden = false
    const folder = found("#folder", HTMLInputElement)
    folder.webkitdirectory = true
    folder.addEventListener("change", () => {
      if (folder.files?.length) void this.#take(pickedFolder(folder.files))
    })
    const files = found("#files", HTMLInputElement)
    files.addEventListener("change", () => {
      void this.#take({ folder: undefined, files: [...(files.files ?? [])] })
    })
    found("#cancel", HTMLButtonElement).addEventListener("click", () => this.#pace?.cancel())
    const trust = found("#trust", HTMLTextAreaElement)
    trust.addEventListener("input", () => this.#pasteTrust(trust.value))
    this.#listenToDrops()
    if (location.protocol === "file:") return
    const own = found("#own", HTMLButtonElement)
    own.hidden = false
    own.addEventListener("click", () => {
      void this.#check(new URL(".", location.href).href, servedFiles(document.baseURI))
    })
  }

  #listenToDrops(): void {
    const over = (is: boolean): void => void this.#drop.classList.toggle("over", is)
    document.addEventListener("dragover", (event) => {
      event.preventDefault()
      over(true)
    })
    document.addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) over(false)
    })
    document.addEventListener("drop", (event) => {
      event.preventDefault()
      over(false)
      if (event.dataTransfer) void this.#takeDrop(event.dataTransfer)
    })
  }

  async #takeDrop(transfer: DataTransfer): Promise<void> {
    try {
      await this.#take(await pickedDrop(transfer))
    } catch {
      this.#say(
        "This browser does not give what was dropped to the page. Choose the folder instead.",
      )
    }
  }

  /** Sorts out what was handed over; a snapshot is checked after what it is to be checked by. */
  async #take({ folder, files }: Picked): Promise<void> {
    const receipts: { name: string; bytes: Uint8Array }[] = []
    let matters = false
    for (const file of files) {
      const one = await recognise(file)
      if (one.kind === "receipt") receipts.push({ name: file.name, bytes: one.bytes })
      if (one.kind === "trust") this.#checker.trust = one.trust
      if (one.kind === "head") this.#checker.brought.push(one.head)
      if (one.kind === "trust" || one.kind === "head") matters = true
      this.#say(`${file.name}: ${taken[one.kind]}`)
    }
    if (folder) await this.#check(folder.name, filesOf(folder.files))
    else if (matters && this.#given) await this.#check(this.#given.name, this.#given.files)
    for (const { name, bytes } of receipts) {
      this.#receipt.replaceChildren(...showReceipt(name, await this.#checker.receipt(bytes)))
      found("#receipt-result", HTMLElement).focus()
    }
  }

  #pasteTrust(text: string): void {
    const trust = trustOf(text.endsWith("\n") ? text : `${text}\n`)
    const good = "message" in trust ? undefined : trust
    this.#checker.trust = good
    this.#say(
      "message" in trust
        ? `That is not a trust file yet. Line ${trust.line}: ${trust.message}.`
        : `The text is a trust file: ${taken.trust}`,
    )
  }

  async #check(name: string, files: Files): Promise<void> {
    if (this.#pace !== undefined) {
      this.#say("A check is under way. Wait for it, or cancel it first.")
      return
    }
    const pace = (this.#pace = new Pace())
    this.#given = { name, files }
    this.#result.replaceChildren()
    this.#progress.hidden = false
    this.#bar.removeAttribute("value")
    this.#count.textContent = ""
    this.#toldQuarter = 0
    this.#say(`Reading ${name}`)
    this.#progress.scrollIntoView({ block: "nearest" })
    try {
      await pace.giveWay()
      const checked = await this.#checker.check(name, files, pace, (...how) => this.#show(...how))
      this.#result.replaceChildren(
        ...showReport(name, checked.report, checked.past),
        ...this.#keeping(checked),
      )
      this.#say("Checked.")
      found("#result", HTMLElement).focus()
    } catch (error) {
      this.#say(error instanceof Cancelled ? "Cancelled: nothing is said of it." : messageOf(error))
    } finally {
      this.#progress.hidden = true
      this.#pace = undefined
      pace.close()
    }
  }

  #show({ entries, of, files, ofFiles }: Progress, earlier: number): void {
    const whose = earlier === 0 ? "" : `Earlier snapshot ${earlier}: `
    // Entries take longer than files do: they are most of the bar.
    const share = (done: number, all: number): number => (all > 0 ? done / all : 0)
    this.#bar.value = 0.9 * share(entries, of) + 0.1 * share(files, ofFiles)
    this.#count.textContent =
      files === 0
        ? `${whose}Checking entry ${entries.toLocaleString("en")} of ${of.toLocaleString("en")}`
        : `${whose}Checking file ${files.toLocaleString("en")} of ${ofFiles.toLocaleString("en")}`
    // Who listens to the page is told at each quarter, not at each entry.
    const quarter = Math.floor(this.#bar.value * 4)
    if (quarter <= this.#toldQuarter) return
    this.#toldQuarter = quarter
    this.#say(`${quarter * 25} per cent is checked.`)
  }

  #say(text: string): void {
    this.#status.textContent = text
  }

  /** What the browser keeps for the next time, and what the reader can take along. */
  #keeping({ report: { head, problems }, note, isKept }: Checked): Node[] {
    if (head === undefined || note === undefined) return []
    const name = `${head.origin.replaceAll(/[^\w.-]+/g, "-")}-${head.size}.checkpoint`
    const kept = isKept
      ? "This browser keeps the head, and next time demands that the log continues it."
      : problems.length > 0
        ? "This browser keeps no head that does not verify; one that it kept before stays as it was."
        : "This browser keeps nothing for this page: save the head as a file, and hand it in next time."
    const forget = button("Forget the kept head", () => {
      forgetHead(head.origin)
      this.#say("Forgotten.")
    })
    return [
      element("h3", { class: "unprinted" }, "For the next time"),
      element("p", { class: "unprinted" }, kept),
      element(
        "p",
        { class: "buttons" },
        button("Save this head as a file", () => saveAs(name, note)),
        forget,
      ),
    ]
  }
}

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error)

const taken = {
  receipt: "a receipt.",
  trust: "its keys are the ones you trust from now on.",
  head: "a head that you kept; the log has to continue it.",
  unknown:
    "neither a receipt, nor a trust file, nor a head. Choose the folder of a snapshot as a folder.",
} as const

if (isWorker) answerBundles()
else new VerifyPage().start()
