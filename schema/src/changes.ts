export {
  changeOf,
  namedBy,
  recordOf,
  recordTypes,
  type Change,
  type ChangedRecord,
  type Named,
  type RecordType,
  type ToldEntry,
} from "./changes/change.ts"
export { type Members, type NameOf, type Told } from "./changes/members.ts"
