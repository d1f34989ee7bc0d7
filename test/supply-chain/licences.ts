/** Licences under which anything may be used here, with what they ask for. */
export const allowed = {
  MIT: "keep the notice",
  ISC: "keep the notice",
  "BSD-2-Clause": "keep the notice",
  "BSD-3-Clause": "keep the notice, do not use the name",
  "0BSD": "nothing",
  "Apache-2.0": "keep the notice, say what was changed; grants patents. Our own",
  "BlueOak-1.0.0": "keep the notice",
  "CC0-1.0": "nothing",
  "Python-2.0": "keep the notice, say what was changed",
} as const

/** Packages under other licences, each with the reason why it may be used; * ends a name. */
export const exceptions: readonly { name: string; licence: string; reason: string }[] = [
  {
    name: "@expo-google-fonts/noto-sans",
    licence: "MIT AND OFL-1.1",
    reason:
      "the font of the PDF of a case; OFL lets it be part of any document, and is not changed",
  },
  {
    name: "axe-core",
    licence: "MPL-2.0",
    reason: "finds what is not accessible on a page, in tests; is part of no page",
  },
  {
    name: "@axe-core/playwright",
    licence: "MPL-2.0",
    reason: "hands a page of a test to axe-core",
  },
  {
    name: "lightningcss*",
    licence: "MPL-2.0",
    reason: "Vite has it for stylesheets; unchanged, and what it writes is not under its licence",
  },
  {
    name: "@img/sharp-libvips-*",
    licence: "LGPL-3.0-or-later",
    reason: "Astro has it for pictures, of which there are none; a library of its own, not linked",
  },
  {
    name: "@img/sharp-w*",
    licence: "Apache-2.0 AND LGPL-3.0-or-later",
    reason: "the same for Windows and for WebAssembly, where the library is inside",
  },
  {
    name: "caniuse-lite",
    licence: "CC-BY-4.0",
    reason: "data about browsers, read when styles are compiled; is part of no page",
  },
]

/** What a package.json says of its licence, as one SPDX expression; empty where it says nothing. */
export function licenceOf(manifest: { license?: unknown; licenses?: unknown }): string {
  const said = manifest.license ?? manifest.licenses ?? []
  return (Array.isArray(said) ? said : [said])
    .map((one: unknown) => (isTyped(one) ? one.type : String(one)))
    .join(" OR ")
}

const isTyped = (value: unknown): value is { readonly type: string } =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string"

/**
 * Whether an SPDX expression leaves a choice in which every licence is one of these. What cannot be
 * read as one is no.
 */
export function isAllowed(expression: string, licences: ReadonlySet<string>): boolean {
  const words = expression.match(/[()]|[^\s()]+/g) ?? []
  const either = (): boolean => {
    let good = both()
    while (words[0] === "OR" && words.shift()) good = both() || good
    return good
  }
  const both = (): boolean => {
    let good = one()
    while (words[0] === "AND" && words.shift()) good = one() && good
    return good
  }
  const one = (): boolean => {
    const word = words.shift() ?? ""
    if (word !== "(") return licences.has(word)
    const good = either()
    return words.shift() === ")" && good
  }
  return either() && words.length === 0
}
