import type { DeploymentKind } from "../operations/operations.generated.ts"

type Deployed = {
  readonly kind: DeploymentKind
  readonly share: number | null
}

type Planned = { readonly share: number | null; readonly isOverdue: boolean }

/** That a version is to start, to stand between its name and the day. */
export function plannedWords({ share, isOverdue }: Planned): string {
  const how = share === null ? "start on" : `take ${share} %, as a canary, from`
  return isOverdue ? `has not started. It was to ${how}` : `is to ${how}`
}

/** How a version runs, to follow its name: nothing where it simply runs. */
export const howWords = ({ kind, share }: Deployed): string =>
  ({ FULL: "", CANARY: `, a canary: ${share} %`, ROLLBACK: ", brought back" })[kind]

type Environment = { readonly slug: string; readonly name: string; readonly isProduction: boolean }

/** What an environment is, as far as anybody stated it. */
export function environmentWords(slug: string, environments: readonly Environment[]): string {
  const stated = environments.find((one) => one.slug === slug)
  if (!stated) return `In ${slug}, of which nobody has stated whether it is production`
  return `In ${slug} (${stated.name}${stated.isProduction ? ", production" : ", not production"})`
}

/** Whether a gate let it in, where one would have to; the entry of its answer is told beside. */
export function letInWords(
  {
    environment,
    kind,
    admission,
  }: {
    readonly environment: string
    readonly kind: DeploymentKind
    readonly admission: object | null
  },
  environments: readonly Environment[],
): string | null {
  if (!environments.some(({ slug, isProduction }) => slug === environment && isProduction))
    return null
  if (admission !== null) return "Its gate was open"
  return kind === "ROLLBACK"
    ? "It ran there before, so no gate was asked."
    : "It was there before this was stated as production: no gate was asked."
}
