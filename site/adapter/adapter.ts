import type { AstroIntegration } from "astro"

/** An adapter whose server is the printer: it answers a function call, never a socket. */
export function rendererAdapter(): AstroIntegration {
  return {
    name: "answerable-renderer",
    hooks: {
      "astro:config:done": ({ setAdapter }) => {
        setAdapter({
          name: "answerable-renderer",
          entrypointResolution: "auto",
          serverEntrypoint: new URL("./entry.ts", import.meta.url),
          supportedAstroFeatures: { serverOutput: "stable" },
        })
      },
    },
  }
}
