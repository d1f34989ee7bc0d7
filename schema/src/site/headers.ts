/** The digests of the script and the style that stand in verify.html, as a policy names them. */
export type Inline = { readonly script: string; readonly style: string }

/** What a page may load and do: our own files from its own origin, and nothing else. */
const contentPolicy = (inline?: Inline): string =>
  [
    "default-src 'none'",
    // Scripts are files; the one that stands in a page is the verifier, which has to be one file.
    ["script-src 'self'", ...(inline ? [`'${inline.script}'`] : [])].join(" "),
    ["style-src 'self'", ...(inline ? [`'${inline.style}'`] : [])].join(" "),
    // The empty icon.
    "img-src data:",
    // The verifier reads the files that lie beside it.
    ...(inline ? ["connect-src 'self'", ownWorkers] : []),
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // No script can turn a text into markup, even by mistake.
    "require-trusted-types-for 'script'",
    inline ? ownTypes : "trusted-types 'none'",
  ].join("; ")

// The verifier hashes on other threads. A worker has to be an address, and a file opened as such has
// no other one than a blob of the script that it runs already.
const ownWorkers = "worker-src blob:"
const ownTypes = "trusted-types verify-worker"

/** What verify.html asks of itself, where no server sets headers: a page cannot forbid frames. */
export const verifierPolicy = ({ script, style }: Inline): string =>
  [
    "default-src 'none'",
    `script-src '${script}'`,
    `style-src '${style}'`,
    "img-src data:",
    "connect-src 'self'",
    ownWorkers,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    ownTypes,
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

/**
 * The headers of every file of the site: our own server sets them, and a print carries them for
 * others. A print names what stands in its verify.html; without it nothing inline runs.
 */
export const siteHeadersFor = (inline?: Inline): Headers => ({
  "content-security-policy": contentPolicy(inline),
  "permissions-policy": refused.map((feature) => `${feature}=()`).join(", "),
  ...everywhere,
})

export const siteHeaders: Headers = siteHeadersFor()

/** The headers of an answer that is no page: whoever opens it as one gets a page that may nothing. */
export const answerHeaders: Headers = {
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  ...everywhere,
}
