import { DeploymentRef } from "../change/refs.ts"
import { builder } from "../graphql/builder.ts"
import { Page } from "../graphql/page.ts"
import { listGateAnswers } from "./admission.store.ts"
import { AdmissionRef } from "./refs.ts"

builder.objectField(DeploymentRef, "admission", (t) =>
  t.field({
    type: AdmissionRef,
    nullable: true,
    description:
      "What the gate said that let the version in; null where none was asked: the environment was not stated as production, or the version was brought back.",
    complexity: 5,
    resolve: async ({ row, view, page }, _args, { register }) => {
      const answers = await page.once("admissions", async (rows) => {
        const ids = [...new Set(rows.map(({ systemId }) => systemId))]
        return new Page(view, await listGateAnswers(register.engine.reader, view.size, ids)).items()
      })
      // One act says both: what the gate said stands right before what runs.
      return answers.find(
        (answer) => answer.row.entry === row.entry - 1 && answer.row.versionId === row.versionId,
      )
    },
  }),
)
