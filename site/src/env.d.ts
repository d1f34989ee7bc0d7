declare module "virtual:answerable/search-script" {
  const script: string
  export default script
}

declare module "virtual:answerable/proof-script" {
  const script: string
  export default script
}

declare module "virtual:answerable/stylesheet" {
  const stylesheet: string
  export default stylesheet
}

declare module "virtual:answerable/verifier-page" {
  const verifier: import("./pages.ts").VerifierPage
  export default verifier
}

declare module "virtual:answerable/verifier-program" {
  const program: string
  export default program
}

declare module "virtual:answerable/decisions" {
  const decisions: import("./decision.ts").Decision[]
  export default decisions
}

declare module "virtual:answerable/operations" {
  const operations: import("./operation.ts").Operation[]
  export default operations
}

declare namespace App {
  // Of the pages' data, the one of the page being printed is present: each page reads its own.
  type Pages = import("./pages.ts").Pages
  interface Locals extends Pages {
    frame: import("./frame.ts").Frame
  }
}
