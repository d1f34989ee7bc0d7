/** An error that leaves the API: its HTTP status where it answers a whole request, and the way on. */
type ErrorKind = { readonly status: number; readonly meaning: string; readonly remedy: string }

/**
 * Every code that an error of the API can have (`extensions.code`): a closed list. What the register
 * refuses for reasons of its own is no error, but a refusal by name in the answer of a mutation.
 */
export const errorCodes = {
  BAD_USER_INPUT: {
    status: 400,
    meaning: "The request, an argument or a variable is not as it must be.",
    remedy: "The message names the argument and says what is expected.",
  },
  GRAPHQL_PARSE_FAILED: {
    status: 400,
    meaning: "The document is no GraphQL, or it has more than 2,000 tokens.",
    remedy: "The error has the line and the column.",
  },
  GRAPHQL_VALIDATION_FAILED: {
    status: 400,
    meaning: "The document asks for what the schema does not have, or for more than a limit.",
    remedy: "Compare it with the schema; the message names the field or the limit.",
  },
  COST_LIMIT: {
    status: 400,
    meaning: "The query would cost more than one query may; one field of one object costs 1.",
    remedy: "Ask for fewer things at a time: a smaller `first`, fewer lists inside of lists.",
  },
  UNAUTHENTICATED: {
    status: 401,
    meaning: "There is no credential, or it proves nothing.",
    remedy: "Send an API key or an access token as Authorization: Bearer.",
  },
  FORBIDDEN: {
    status: 403,
    meaning: "Whoever asks may not see what they filter by, or is no person of the register.",
    remedy: "The message says who may.",
  },
  NOT_FOUND: {
    status: 404,
    meaning: "What the request names is not there, or not for whoever asks.",
    remedy: "The message names the argument.",
  },
  REQUEST_TIMEOUT: {
    status: 408,
    meaning: "The request did not arrive in time.",
    remedy: "Send it again, at once.",
  },
  REQUEST_TOO_LARGE: {
    status: 413,
    meaning: "The body, the address or the head of the request is too large.",
    remedy: "Bodies have at most 100,000 bytes, those of a recorder 1,000,000; addresses 8,192.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    meaning: "The body is compressed, or of a type that is not read here.",
    remedy: "Send application/json as it is.",
  },
  RATE_LIMITED: {
    status: 429,
    meaning: "Whoever asks has used up what they may ask in a minute.",
    remedy: "Wait as long as Retry-After says; RateLimit tells what is left.",
  },
  CLAUSE_NOT_EVALUATED: {
    status: 500,
    meaning: "A clause in force asks for what is no fact of this program. Nothing is said of it.",
    remedy: "Whoever owns the policy gives a version that can be evaluated; the message names it.",
  },
  INTERNAL_SERVER_ERROR: {
    status: 500,
    meaning: "A fault of the register. The log knows it by extensions.requestId.",
    remedy: "Tell whoever runs the register that id.",
  },
  TRY_AGAIN: {
    status: 503,
    meaning:
      "The storage, or the keys of an issuer, could not be had. The message says what holds.",
    remedy: "Send it again after Retry-After, a mutation with the same idempotencyKey.",
  },
  LOG_CLOSED: {
    status: 503,
    meaning:
      "The entries do not lead up to the last signed head, so nothing is recorded; reading goes on.",
    remedy: "Whoever runs the register settles it; the message says how.",
  },
  STORAGE_FULL: {
    status: 507,
    meaning: "There is no room to write. Nothing was recorded; reading goes on.",
    remedy: "Whoever runs the register makes room; then send it again.",
  },
} as const satisfies { readonly [code: string]: ErrorKind }

export type ErrorCode = keyof typeof errorCodes

export const isErrorCode = (code: unknown): code is ErrorCode =>
  typeof code === "string" && Object.hasOwn(errorCodes, code)
