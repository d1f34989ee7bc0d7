import type { Headers } from "@answerable/schema/site"

/** A header as hosts want it: its name with capitals, and its value. */
type Header = readonly [name: string, value: string]

const lines = (all: readonly string[]): string => `${all.join("\n")}\n`

/** The headers of the site as files that common hosts read, by their paths. */
export function hostFiles(headers: Headers): Readonly<Record<string, string>> {
  const named = Object.entries(headers).map(([name, value]): Header => [
    name.replaceAll(/(?:^|-)./g, (letter) => letter.toUpperCase()),
    value,
  ])
  return {
    _headers: underscored(named),
    ".htaccess": apache(named),
    "nginx-headers.conf": nginx(named),
    "staticwebapp.config.json": azure(named),
    "web.config": iis(named),
  }
}

/** Netlify and Cloudflare Pages: a path, then its headers, each on an indented line. */
const underscored = (headers: readonly Header[]): string =>
  lines(["/*", ...headers.map(([name, value]) => `  ${name}: ${value}`)])

/** Apache, where the host lets a folder set headers; without mod_headers it does nothing. */
const apache = (headers: readonly Header[]): string =>
  lines([
    "<IfModule mod_headers.c>",
    ...headers.map(([name, value]) => `  Header always set ${name} "${value}"`),
    "</IfModule>",
  ])

/** nginx reads nothing from a folder: the site's configuration includes this file. */
const nginx = (headers: readonly Header[]): string =>
  lines([
    "# Include this in the location of the site. A location with an add_header of its own drops these:",
    "# then include it there too.",
    ...headers.map(([name, value]) => `add_header ${name} "${value}" always;`),
  ])

const azure = (headers: readonly Header[]): string =>
  `${JSON.stringify({ globalHeaders: Object.fromEntries(headers) }, null, 2)}\n`

/** IIS. A header that the server sets already would make it fail: each is removed first. */
const iis = (headers: readonly Header[]): string =>
  lines([
    `<?xml version="1.0" encoding="utf-8"?>`,
    "<configuration>",
    "  <system.webServer>",
    "    <httpProtocol>",
    "      <customHeaders>",
    ...headers.map(
      ([name, value]) =>
        `        <remove name="${name}" />\n        <add name="${name}" value="${value}" />`,
    ),
    "      </customHeaders>",
    "    </httpProtocol>",
    "  </system.webServer>",
    "</configuration>",
  ])
