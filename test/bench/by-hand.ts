import type { Database } from "better-sqlite3"

const systems = `
  select s.id, s.slug, d.name, coalesce(st.state, 'UNDETERMINED') as state, a.office,
    a.in_force_from as since, p.slug as person
  from system_name n
  join system s on s.id = n.system_id
  join system_description d on d.system_id = n.system_id and d.until_size = 9007199254740991
  left join system_state st on st.system_id = s.id and st.until_size = 9007199254740991
    and st.in_force_from <= @now and st.in_force_until > @now
  left join accountability a on a.system_id = s.id and a.role = 'ACCOUNTABLE'
    and a.until_size = 9007199254740991 and a.in_force_from <= @now and a.in_force_until > @now
  left join party p on p.id = a.party_id
  where n.until_size = 9007199254740991
  order by n.name_key, n.system_id limit 50`

const versions = `
  select v.system_id, v.label, v.drafted_at from json_each(?) ids
  join version v on v.id in (
    select id from version where system_id = ids.value order by first_size desc limit 3
  )
  order by v.system_id, v.first_size desc`

type SystemRow = {
  id: string
  slug: string
  name: string
  state: string
  office: string | null
  since: string
  person: string
}
type VersionRow = { system_id: string; label: string; drafted_at: string }

/**
 * The first answer without the register: two statements written by hand for the newest size, in
 * one read transaction, over the same tables.
 */
export function firstAnswerByHand(database: Database): () => object {
  const readSystems = database.prepare<{ now: string }, SystemRow>(systems)
  const readVersions = database.prepare<[string], VersionRow>(versions)
  const read = database.transaction((now: string) => {
    const page = readSystems.all({ now })
    return { page, versions: readVersions.all(JSON.stringify(page.map(({ id }) => id))) }
  })
  return () => {
    const { page, versions } = read(new Date().toISOString())
    const versionsOf = Map.groupBy(versions, ({ system_id }) => system_id)
    const nodes = page.map(({ id, slug, name, state, office, since, person }) => ({
      slug,
      name,
      state,
      owner: office === null ? null : { office, from: since, party: { slug: person } },
      versions: {
        nodes: (versionsOf.get(id) ?? []).map(({ label, drafted_at }) => ({
          label,
          draftedAt: drafted_at,
        })),
      },
    }))
    return { data: { register: { systems: { nodes } } } }
  }
}
