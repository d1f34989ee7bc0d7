import { openApprovals, policyPath, slugOfVersion } from "./policies.ts"
import type { PolicyRecord, VersionRecord } from "./policies.ts"
import { versionSentence } from "../words/handbook.ts"
import { partyText } from "../words/parties.ts"

const escaped = (text: string): string =>
  text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")

/** When a version last changed: it was proposed, or approved by another. */
const changedAt = ({ proposedAt, approvals }: VersionRecord): string =>
  [proposedAt, ...approvals.map(({ at }) => at)].sort().at(-1) ?? proposedAt

/** The changes of a policy as an Atom feed (RFC 4287), the newest version first. */
export function feedOf({ slug, versions }: PolicyRecord, origin: string): string {
  const [newest] = versions
  const page = policyPath(slug).slice("handbook/".length)
  const changed = versions.map(changedAt).sort().at(-1) ?? ""
  const year = versions.at(-1)?.proposedAt.slice(0, 4) ?? ""
  const [authority = "", ...rest] = origin.split("/")
  const id = `tag:${authority},${year}:${[...rest, "handbook", slug].join("/")}`
  const lines = [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<feed xmlns="http://www.w3.org/2005/Atom">`,
    `<id>${escaped(id)}</id>`,
    `<title>${escaped(newest?.title ?? slug)}</title>`,
    `<updated>${changed}</updated>`,
    `<author><name>${escaped(newest ? partyText(newest.owner) : origin)}</name></author>`,
    `<link rel="alternate" type="text/html" href="${page}"/>`,
    ...versions.flatMap((version) => [
      `<entry>`,
      `<id>${escaped(id)}/${slugOfVersion(version)}</id>`,
      `<title>${escaped(`${version.title}, version ${version.version}`)}</title>`,
      `<published>${version.proposedAt}</published>`,
      `<updated>${changedAt(version)}</updated>`,
      `<link rel="alternate" type="text/html" href="${slug}/${slugOfVersion(version)}.html"/>`,
      `<summary>${escaped(summaryOf(version))}</summary>`,
      `</entry>`,
    ]),
    `</feed>`,
  ]
  return `${lines.join("\n")}\n`
}

const summaryOf = (version: VersionRecord): string =>
  `${versionSentence(version)} ${version.approvals.length} of ${version.approvals.length + openApprovals(version).length} approvers have approved it.`
