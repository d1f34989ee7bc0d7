/** A sample cannot be made: its files, or the place it is to be made in, are not as they should be. */
export class SampleProblem extends Error {
  override readonly name = "SampleProblem"
}
