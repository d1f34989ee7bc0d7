import { printable } from "@answerable/schema/entries"
import { roles } from "../roles.ts"

/** The page of the development login; slugs and tokens hold nothing that HTML would take for markup. */
export const developmentPage = ({
  persons,
  token,
}: {
  readonly persons: readonly string[]
  readonly token?: string
}): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Development login</title>
<style>
  :root { color-scheme: light dark; font: 1.125rem/1.5 system-ui, sans-serif }
  main { max-width: 42rem; margin: 2rem auto; padding: 0 1rem }
  fieldset { margin: 1rem 0 } label { display: block }
  .warning { border-left: 0.5rem solid #b00020; padding-left: 1rem }
  textarea { width: 100%; font-family: monospace }
</style>
<main>
<h1>Development login</h1>
<p class="warning"><strong>Anybody on this machine can be anybody here, without a proof.</strong>
Whatever is done so is recorded for ever as asserted by development.invalid.</p>
${token === undefined ? "" : made(token)}<form method="post">
<p><label>Person, by slug <input name="person" list="persons" required></label>
<datalist id="persons">${persons.map((slug) => `<option value="${slug}">`).join("")}</datalist></p>
<fieldset><legend>Reads as</legend>
${printable.map((one) => `<label><input type="radio" name="audience" value="${one}"${one === "INTERNAL" ? " checked" : ""}> ${one}</label>`).join("\n")}
</fieldset>
<fieldset><legend>Roles besides what they answer for</legend>
${roles.map((one) => `<label><input type="checkbox" name="roles" value="${one}"> ${one}</label>`).join("\n")}
</fieldset>
<p><button>Make a token</button></p>
</form>
</main>
</html>
`

const made = (token: string): string => `<h2>A token, good for eight hours</h2>
<p><label>Send it as a header
<textarea rows="8" readonly>Authorization: Bearer ${token}</textarea></label></p>
`
