import { readFile } from "node:fs/promises"
import { readYaml } from "./located-yaml.ts"
import { metricsMappingSchema, type MetricsMapping } from "./metrics-mapping.schema.ts"
import { NotFound } from "./refusals.ts"

/** Reads a mapping of metrics. Throws NotFound, or InvalidFile naming each problem by its place. */
export async function loadMetricsMapping(path: string): Promise<MetricsMapping> {
  const text = await readFile(path, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new NotFound(`The mapping ${path} cannot be read: ${error.code ?? error.message}.`)
  })
  return readYaml(path, text, metricsMappingSchema).value
}

const columnsOfName = /\{([^{}*][^{}]*)\}/g

/** The columns a mapping of metrics reads in a table. */
export const columnsOfMetrics = ({ metrics }: MetricsMapping): readonly string[] => [
  ...new Set(
    metrics.flatMap(({ value, name, observedAt }) => [
      value,
      ...[...name.matchAll(columnsOfName)].flatMap(([, column]) => column ?? []),
      ...(observedAt?.column === undefined ? [] : [observedAt.column]),
    ]),
  ),
]
