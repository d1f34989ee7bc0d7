type Child = Node | string | undefined

/** An element with attributes and children. Texts stay texts: nothing here is read as markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value)
  made.append(...children.filter((child) => child !== undefined))
  return made
}

/** A button that does something. */
export function button(text: string, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button" }, text)
  made.addEventListener("click", act)
  return made
}

/** Hands a text over as a file. */
export function saveAs(name: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }))
  const link = element("a", { href: address, download: name })
  link.click()
  // The browser has taken it when the next task runs.
  setTimeout(() => URL.revokeObjectURL(address), 1000)
}
