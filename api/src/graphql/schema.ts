import "./register.graphql.ts"
import "./node.graphql.ts"
import "../change/deployment.graphql.ts"
import "../change/model.graphql.ts"
import "../change/sign-off.graphql.ts"
import "../change/version.graphql.ts"
import "../exchange/source.graphql.ts"
import "../handbook/answers.graphql.ts"
import "../handbook/put-question.graphql.ts"
import "../handbook/question.graphql.ts"
import "../ledger/actor.graphql.ts"
import "../ledger/changes.graphql.ts"
import "../ledger/entry.graphql.ts"
import "../ledger/entry-proof.graphql.ts"
import "../ledger/erasure.graphql.ts"
import "../ledger/sealed-value.graphql.ts"
import "../ownership/accountability.graphql.ts"
import "../ownership/appointment.graphql.ts"
import "../ownership/counts.graphql.ts"
import "../ownership/party.graphql.ts"
import "../ownership/report.graphql.ts"
import "../ownership/statement.graphql.ts"
import "../ownership/system-list.graphql.ts"
import "../ownership/system.graphql.ts"
import "../ownership/viewer.graphql.ts"
import { lexicographicSortSchema, printSchema } from "graphql"
import { builder } from "./builder.ts"
import { sayWhoMay } from "./who-may.ts"

export const schema = builder.toSchema()
sayWhoMay(schema.getMutationType()?.getFields() ?? {})

/** The schema as text, in an order that does not depend on the code's. */
export const sdl = `${printSchema(lexicographicSortSchema(schema))}\n`
