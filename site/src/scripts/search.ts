import type { SearchFile } from "../search/file.ts"
import { openTable, unfolded } from "../search/table.ts"

declare global {
  // Set by search-index.js, which the page loads first.
  var answerableSearch: SearchFile | undefined
}

const shownAtMost = 50

function start(file: SearchFile): void {
  const form = document.querySelector<HTMLFormElement>("#search")
  const field = document.querySelector<HTMLInputElement>("#query")
  const status = document.querySelector("#found")
  const list = document.querySelector("#results")
  if (!form || !field || !status || !list) return
  const slugs = unfolded(file.slugs)
  const find = openTable({ words: file.words, documents: fromBase64(file.documents) })
  const nameOf = (at: number) => file.names[at] ?? file.handbook[at - slugs.length]?.[0] ?? ""
  const show = () => {
    const query = field.value.trim()
    const found = query === "" ? [] : find(query)
    found.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))
    status.textContent =
      query === "" ? "" : sentence(found.length, found.filter((at) => at >= slugs.length).length)
    list.replaceChildren(...found.slice(0, shownAtMost).map((at) => item(file, slugs, at)))
  }
  form.hidden = false
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    show()
    list.querySelector("a")?.focus()
  })
  field.addEventListener("input", show)
  field.value = new URLSearchParams(location.search).get("q") ?? field.value
  show()
}

function sentence(found: number, inHandbook: number): string {
  if (found === 0)
    return "No system has all of these words, and nothing in the handbook. Try fewer, or the beginning of a word."
  const systems = found - inHandbook
  const parts = [
    ...(systems > 0 ? [counted(systems, "system")] : []),
    ...(inHandbook > 0 ? [`${counted(inHandbook, "passage")} of the handbook`] : []),
  ]
  const more = found > shownAtMost ? `; the first ${shownAtMost} by name are shown` : ""
  return `${parts.join(" and ")}${more}.`
}

const counted = (many: number, one: string) =>
  many === 1 ? `One ${one}` : `${many.toLocaleString("en-GB")} ${one}s`

function item(file: SearchFile, slugs: readonly string[], at: number): HTMLLIElement {
  const [title, path, its] = file.handbook[at - slugs.length] ?? [
    file.names[at] ?? "",
    `systems/${slugs[at]}.html`,
    `${file.organisations[file.places[2 * at] ?? 0]} · ${file.states[file.places[2 * at + 1] ?? 0]}`,
  ]
  const link = document.createElement("a")
  link.href = path
  link.textContent = title
  const line = document.createElement("p")
  line.textContent = its
  const entry = document.createElement("li")
  entry.append(link, line)
  return entry
}

const fromBase64 = (text: string) =>
  Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

if (globalThis.answerableSearch) start(globalThis.answerableSearch)
