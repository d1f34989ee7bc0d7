/** The tables of who has read what of the handbook. */
export type ReadingTables = {
  policyReading: PolicyReadingTable
}

/** Somebody has read a version of a policy, exactly as it is. */
export type PolicyReadingTable = {
  versionId: string
  readerId: string
  policy: string
  readAt: string
  firstSize: number
  entry: number
}
