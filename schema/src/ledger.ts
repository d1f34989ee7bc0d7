export { anchorPath, maximumAnchorLength } from "./ledger/anchors.ts"
export {
  batchRoot,
  formatBatch,
  isInBatch,
  itemHash,
  linesOf,
  parseItem,
  pathInBatch,
  type ItemProof,
} from "./ledger/batch.ts"
export {
  base64,
  base64url,
  base64urlOfText,
  concat,
  fromBase64,
  fromBase64url,
  fromHex,
  fromUtf8,
  hex,
  hexDigest,
  sameBytes,
  utf8,
} from "./ledger/bytes.ts"
export { bracketOf, isLate, type Bracket, type SeenHead, type Sighting } from "./ledger/brackets.ts"
export { canonical, NotCanonical, parseCanonical, type Json } from "./ledger/canonical.ts"
export { formatCheckpoint, parseCheckpoint, type Checkpoint } from "./ledger/checkpoint.ts"
export {
  cosign,
  cosignedBy,
  instantOf,
  parseWitnessVkey,
  statedTime,
  verifyCosignature,
  witnessKey,
  type Cosigned,
  type WitnessKey,
} from "./ledger/cosignature.ts"
export { commitment, openDisclosure, saltLength, sealDisclosure } from "./ledger/disclosure.ts"
export { verifyStrict } from "./ledger/ed25519.ts"
export type { Hash } from "./ledger/hash.ts"
export {
  currentKey,
  handoverKinds,
  handoverOf,
  isLostHead,
  lastSizeOf,
  signersOf,
  sizeOfHead,
  type Handover,
} from "./ledger/handover.ts"
export { checkpointPath, formatHeads, headsPath, type SignedHead } from "./ledger/heads.ts"
export {
  clearLeaf,
  digestCount,
  leafFormat,
  maximumLeafLength,
  parseLeaf,
  sealLeaf,
  type ClearLeaf,
  type Leaf,
  type SealedLeaf,
} from "./ledger/leaf.ts"
export {
  formatManifest,
  isInManifest,
  isPlainPath,
  manifestPath,
  pastFolder,
  parseManifest,
  snapshotFormat,
  type Manifest,
} from "./ledger/manifest.ts"
export { formatKept, formatPast, pastListPath, pastPath, type Past } from "./ledger/past.ts"
export {
  consistencyProof,
  emptyRoot,
  Frontier,
  inclusionProof,
  inclusionProofs,
  leafHash,
  nodeHash,
  rememberedNodes,
  rootOf,
  verifyConsistency,
  verifyInclusion,
  type NodeReader,
} from "./ledger/merkle.ts"
export {
  formatNote,
  formatVkey,
  maximumNoteLength,
  maximumSignatures,
  noteKey,
  parseNote,
  parseVkey,
  signNote,
  verifyNote,
  type Note,
  type NoteKey,
  type NoteSignature,
} from "./ledger/note.ts"
export {
  checkPageProof,
  receiptOf,
  type CheckedEntry,
  type PageCheck,
} from "./ledger/page-check.ts"
export { formatPageProof, openLeaf, type ProvedEntry } from "./ledger/page-proof.ts"
export { formatProof, parseProof, type TlogProof } from "./ledger/proof.ts"
export {
  erasuresInWords,
  formatReplacement,
  maximumReplacedLength,
  parseReplacement,
  replacedPath,
  type Replacement,
} from "./ledger/replaced.ts"
export {
  bundlePath,
  bundlesOf,
  decodeBundle,
  decodeDisclosures,
  disclosurePath,
  encodeBundle,
  encodeDisclosures,
  nodesFromTiles,
  partialTilesOf,
  pathOf,
  rootFromTiles,
  tilePath,
  tilesOf,
  tileWidth,
  type Tile,
} from "./ledger/tiles.ts"
