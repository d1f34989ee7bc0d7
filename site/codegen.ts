import type { CodegenConfig } from "@graphql-codegen/cli"

/** Types every operation by the printed schema; `operations.generated.ts` is committed. */
const config: CodegenConfig = {
  schema: "../schema/schema.graphql",
  documents: ["src/operations/*.graphql"],
  generates: {
    "src/operations/operations.generated.ts": {
      plugins: ["typescript-operations", "typed-document-node"],
      config: {
        documentMode: "string",
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        defaultScalarType: "unknown",
        scalars: { DateTime: "string", Date: "string", Digest: "string", Json: "unknown" },
      },
    },
  },
}

export default config
