import { auditServer } from "graphql-http"
import { expect, test } from "vitest"
import { serve } from "../support/http.ts"
import { engines, openTestRegister } from "../support/register.ts"

test.each(engines)("%s: the server keeps to GraphQL over HTTP", async (engine) => {
  const { register } = await openTestRegister(engine)
  const { url } = await serve(register)
  const results = await auditServer({ url })
  const errors = results.filter(({ status }) => status === "error")
  expect(errors.map(({ id, name }) => `${id} ${name}`)).toEqual([])
  expect(results.filter(({ status }) => status === "ok").length).toBeGreaterThan(50)
})
