/** The entries are not those that the last signed head speaks for: signing would fork the log. */
export class HeadsDisagree extends Error {
  override readonly name = "HeadsDisagree"
}
