import { builder } from "../graphql/builder.ts"
import type { QuestionRow } from "./question.store.ts"
import type { Item } from "../graphql/page.ts"

export const QuestionRef = builder.objectRef<Item<QuestionRow>>("Question")
