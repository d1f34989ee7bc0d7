import type { Reader } from "../../api/src/db/query.ts"
import type { Register } from "../../api/src/register.ts"

/** A register that counts the statements it reads with. */
export function counting(register: Register): { register: Register; statements: () => number } {
  let statements = 0
  const { reader } = register.engine
  const counted: Reader = {
    dialect: reader.dialect,
    all: (statement, given) => (statements++, reader.all(statement, given)),
    first: (statement, given) => (statements++, reader.first(statement, given)),
  }
  return {
    register: { ...register, engine: { ...register.engine, reader: counted } },
    statements: () => statements,
  }
}
