import { siteHeaders } from "@answerable/schema/site"

/** A header as hosts want it: its name with capitals, and its value. */
type Header = readonly [name: string, value: string]

const headers: readonly Header[] = Object.entries(siteHeaders).map(([name, value]) => [
  name.replaceAll(/(?:^|-)./g, (letter) => letter.toUpperCase()),
  value,
])

const lines = (all: readonly string[]): string => `${all.join("\n")}\n`
const each = (line: (header: Header) => string): string[] => headers.map(line)

/** Netlify and Cloudflare Pages: a path, then its headers, each on an indented line. */
const underscored = lines(["/*", ...each(([name, value]) => `  ${name}: ${value}`)])

/** Apache, where the host lets a folder set headers; without mod_headers it does nothing. */
const apache = lines([
  "<IfModule mod_headers.c>",
  ...each(([name, value]) => `  Header always set ${name} "${value}"`),
  "</IfModule>",
])

/** nginx reads nothing from a folder: the site's configuration includes this file. */
const nginx = lines([
  "# Include this in the location of the site. A location with an add_header of its own drops these:",
  "# then include it there too.",
  ...each(([name, value]) => `add_header ${name} "${value}" always;`),
])

const azure = `${JSON.stringify({ globalHeaders: Object.fromEntries(headers) }, null, 2)}\n`

/** IIS. A header that the server sets already would make it fail: each is removed first. */
const iis = lines([
  `<?xml version="1.0" encoding="utf-8"?>`,
  "<configuration>",
  "  <system.webServer>",
  "    <httpProtocol>",
  "      <customHeaders>",
  ...each(
    ([name, value]) =>
      `        <remove name="${name}" />\n        <add name="${name}" value="${value}" />`,
  ),
  "      </customHeaders>",
  "    </httpProtocol>",
  "  </system.webServer>",
  "</configuration>",
])

/** The headers of the site as files that common hosts read, by their paths. */
export const hostFiles: Readonly<Record<string, string>> = {
  _headers: underscored,
  ".htaccess": apache,
  "nginx-headers.conf": nginx,
  "staticwebapp.config.json": azure,
  "web.config": iis,
}
