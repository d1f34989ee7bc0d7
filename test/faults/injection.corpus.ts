/** A text that would like to be SQL; each has its own word in it, by which it is found again. */
type Attack = (word: string) => string

/** What could end the text that a careless statement puts it into. */
const ends = ["'", '"', "')", "'))", '")', "`", "\\'", "%'", "'||'", "\u2019", "\uff07", "0"]

/** What could follow. */
const follows = [
  " OR 1=1",
  " OR 'a'='a",
  " OR ''='",
  " AND 1=2",
  " AND (SELECT COUNT(*) FROM entry) > 0",
  " OR EXISTS(SELECT 1 FROM token)",
  " UNION SELECT NULL",
  " UNION ALL SELECT key, idx FROM disclosure_key",
  " UNION SELECT sql FROM sqlite_master",
  " UNION SELECT usename FROM pg_user",
  " INTERSECT SELECT slug FROM party",
  " ORDER BY 99",
  " GROUP BY slug HAVING 1=1",
  " LIMIT 1 OFFSET 1",
  "; DROP TABLE entry",
  "; DELETE FROM system",
  "; UPDATE party SET name = 'x'",
  "; INSERT INTO token VALUES (1)",
  "; ALTER TABLE entry ADD x text",
  "; CREATE TABLE x (y int)",
  "; TRUNCATE head",
  "; ROLLBACK; BEGIN",
  "; COMMIT",
  "; PRAGMA writable_schema = on",
  "; ATTACH DATABASE 'x' AS x",
  "; VACUUM",
  "; COPY entry TO PROGRAM 'id'",
  "; SELECT pg_sleep(30)",
  " AND load_extension('x') IS NULL",
  " || (SELECT hash FROM token)",
  " COLLATE nocase",
  " IS NOT NULL",
  " BETWEEN '' AND '~'",
  ") VALUES ('x') RETURNING *",
  ", (SELECT 1)",
  " ON CONFLICT DO NOTHING",
]

/** What could keep the rest of the statement quiet. */
const silences = [" --", "", " /*", " #", ";--", " -- -", " AND '1", ";"]

const statements: readonly Attack[] = ends.flatMap((end, row) =>
  follows.map((follow, column): Attack => (word) => {
    const silence = silences[(row * 5 + column) % silences.length] ?? ""
    return (row + column) % 2 === 0
      ? `${word}${end}${follow}${silence}`
      : `${end}${follow} ${word}${silence}`
  }),
)

/** Signs that `like`, and what looks like it, has a meaning for. */
const wildcards: readonly Attack[] = [
  (word) => `%${word}`,
  (word) => `${word}%`,
  (word) => `%${word}%`,
  (word) => `_${word}`,
  (word) => `${word.slice(0, 2)}_${word.slice(3)} ${word}`,
  (word) => `${word} %`,
  (word) => `${word} _`,
  (word) => `${word}\\%`,
  (word) => `${word}\\_`,
  (word) => `${word}\\\\%`,
  (word) => `%_%${word}%_%`,
  (word) => `[a-z]${word}*`,
  (word) => `${word}?*`,
  (word) => `^${word}$|.*`,
  (word) => `(${word}|%)+`,
]

/** Signs of a text that has an end of its own. */
const quotes: readonly Attack[] = [
  "'",
  "''",
  "'''",
  '"',
  '""',
  "`",
  "\\",
  "\\\\",
  "\\'",
  '\\"',
  "\\x27",
  "\\047",
  "\\u0027",
  "%27",
  "%2527",
  "&#39;",
  "\u02bc",
  "\u2018",
  "\u2032",
  "\u0301'",
  "\ufe10--",
  "\u202e'",
  "\u00bf\u00a7'",
].flatMap((sign): Attack[] => [(word) => sign + word, (word) => word + sign])

/** What PostgreSQL writes in ways of its own. */
const ofPostgres: readonly Attack[] = [
  (word) => `$$${word}$$`,
  (word) => `$q$${word}$q$; DROP TABLE entry; $q$`,
  (word) => `E'\\'${word}`,
  (word) => `U&'\\0027${word}'`,
  (word) => `B'1${word}'`,
  (word) => `${word}'::int`,
  (word) => `${word}::regclass`,
  (word) => `CAST(${word} AS int)`,
  (word) => `$1 ${word}`,
  (word) => `${word} ($1)::text`,
  (word) => `:${word}`,
  (word) => `@${word}`,
  (word) => `?${word}?`,
  (word) => `?1${word}`,
  (word) => `{${word}}`,
  (word) => `{"${word}",NULL}`,
  (word) => `ARRAY['${word}']`,
  (word) => `(${word},NULL)`,
  (word) => `NULL ${word}`,
  (word) => `now() ${word}`,
  (word) => `${word}'; NOTIFY x; '`,
  (word) => `${word}' AT TIME ZONE 'x`,
  (word) => `${word} \\copy entry to x`,
  (word) => `{{${word}}}`,
]

/** JSON and its paths. */
const ofJson: readonly Attack[] = [
  (word) => `{"${word}": 1}`,
  (word) => `["${word}"]`,
  (word) => `["${word}", "'] OR 1=1`,
  (word) => `"${word}"`,
  (word) => `$.${word}`,
  (word) => `$[*].${word} ? (@ == 1)`,
  (word) => `$.."${word}"`,
  (word) => `->>'${word}'`,
  (word) => `#>'{${word}}'`,
  (word) => `@> '{"${word}": 1}'`,
  (word) => `?| array['${word}']`,
  (word) => `{"$ne": "${word}"}`,
  (word) => `{"$where": "${word}"}`,
  (word) => `__proto__.${word}`,
  (word) => `\\u007b${word}\\u007d`,
]

/** What a search of words has a meaning for: FTS5, tsquery. */
const ofSearch: readonly Attack[] = [
  (word) => `"${word}"*`,
  (word) => `${word} NOT system`,
  (word) => `${word} OR system`,
  (word) => `${word} AND NOT x`,
  (word) => `NEAR(${word} x, 5)`,
  (word) => `name : ${word}`,
  (word) => `{name purpose} : ${word}`,
  (word) => `^ ${word}`,
  (word) => `-${word}`,
  (word) => `+${word} -system`,
  (word) => `${word} & system`,
  (word) => `${word} | system`,
  (word) => `!${word}`,
  (word) => `${word} <-> x`,
  (word) => `${word}:*`,
  (word) => `(${word}`,
  (word) => `${word})`,
  (word) => `'${word}':AB`,
  (word) => `"${word} x`,
  (word) => `a b c d ${word} ' f`,
]

/** What other programs on the way could make something of. */
const ofOthers: readonly Attack[] = [
  (word) => `\${${word}}`,
  (word) => `#{${word}}`,
  (word) => `%s${word}%d%n`,
  (word) => `${word}\n; DROP TABLE entry`,
  (word) => `${word}\r\n--`,
  (word) => `${word}\t'\t`,
  (word) => `${word}\u2028'`,
  (word) => `-- ${word}`,
  (word) => `/* ${word} */`,
  (word) => `/*! ${word} */`,
  (word) => `*/ ${word}`,
  (word) => `; ${word}`,
  (word) => `1; ${word}`,
  (word) => `1e1 ${word}`,
  (word) => `0x27 ${word}`,
  (word) => `CHAR(39) ${word}`,
  (word) => `${word} \u{1f600}'`,
  (word) => `${word}${"'".repeat(200)}`,
  (word) => `${"(".repeat(200)}${word}`,
]

export const corpus: readonly Attack[] = [
  ...statements,
  ...wildcards,
  ...quotes,
  ...ofPostgres,
  ...ofJson,
  ...ofSearch,
  ...ofOthers,
]
