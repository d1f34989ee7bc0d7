/** What a page of the site may load and do: our own files from its own origin, and nothing else. */
const contentPolicy = [
  "default-src 'none'",
  // No script stands in a page; the few there are, are files.
  "script-src 'self'",
  "style-src 'self'",
  // The empty icon.
  "img-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No script can turn a text into markup, even by mistake.
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ")

const refused = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "publickey-credentials-get",
  "screen-wake-lock",
  "usb",
]

const everywhere = {
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
}

/** Headers by their names in lower case. */
export type Headers = { readonly [name: string]: string }

/** The headers of every file of the site: our own server sets them, and a print carries them for others. */
export const siteHeaders: Headers = {
  "content-security-policy": contentPolicy,
  "permissions-policy": refused.map((feature) => `${feature}=()`).join(", "),
  ...everywhere,
}

/** The headers of an answer that is no page: whoever opens it as one gets a page that may nothing. */
export const answerHeaders: Headers = {
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ...everywhere,
}
