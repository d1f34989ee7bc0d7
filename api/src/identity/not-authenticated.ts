/** An Authorization header that proves nothing. The message says why, to who sent it. */
export class NotAuthenticated extends Error {
  override readonly name = "NotAuthenticated"
}

/** Who calls cannot be told at the moment: the keys of an issuer cannot be had. */
export class IdentityUnavailable extends Error {
  override readonly name = "IdentityUnavailable"
  constructor(issuer: string, cause: unknown) {
    super(`The keys of ${issuer} cannot be had at the moment. Try again.`, { cause })
  }
}
