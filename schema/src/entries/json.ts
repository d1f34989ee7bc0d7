/** What a field may hold: I-JSON (RFC 7493) with whole numbers only. */
export type Json =
  string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }
