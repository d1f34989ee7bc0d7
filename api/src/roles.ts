/** What a caller may do besides what they answer for: the scopes of a key, or the word of an issuer. */
export const roles = [
  "RECORDER",
  "HANDBOOK_EDITOR",
  "ADMINISTRATOR",
  "SEALED_READER",
  "ERASER",
] as const
export type Role = (typeof roles)[number]

/** The roles a key can carry: only a person can be asked why they read what is sealed, or erase. */
export const keyRoles = ["RECORDER", "HANDBOOK_EDITOR", "ADMINISTRATOR"] as const satisfies Role[]
export type KeyRole = (typeof keyRoles)[number]
