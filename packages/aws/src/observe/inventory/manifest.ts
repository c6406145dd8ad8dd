/**
 * `manifest.json` of an inventory: what was asked where, what could not be read, and the hash of every file. Written last: a folder
 * without it is an interrupted collection.
 */
import * as v from 'valibot'
import { recordPathPattern } from './record-path.ts'

/** A call without a result: what depends on it is unknown. */
export const failureSchema = v.strictObject({
  account: v.string(),
  region: v.string(),
  /** The kind of record that it would have given. */
  kind: v.string(),
  /** What was asked about: a vault's name, a key's ARN, a plan's id; null for a whole list. */
  target: v.nullable(v.string()),
  /** `backup:ListBackupVaults` */
  call: v.string(),
  code: v.string(),
  message: v.string(),
})
export type Failure = v.InferOutput<typeof failureSchema>

/** A service that a Region does not have: there is nothing of the kind. */
export const notOfferedSchema = v.strictObject({
  account: v.string(),
  region: v.string(),
  kind: v.string(),
  /** As in IAM. */
  service: v.string(),
})
export type NotOffered = v.InferOutput<typeof notOfferedSchema>

const path = v.pipe(v.string(), v.regex(recordPathPattern))
export const fileSchema = v.strictObject({
  path,
  sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  bytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  records: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
})
export type InventoryFile = v.InferOutput<typeof fileSchema>

export const manifestSchema = v.strictObject({
  format: v.literal(1),
  started: v.pipe(v.string(), v.isoTimestamp()),
  finished: v.pipe(v.string(), v.isoTimestamp()),
  /** `caller`: as whom the account was read; of one that could not be read, the role that could not be assumed. */
  accounts: v.array(v.strictObject({ id: v.pipe(v.string(), v.regex(/^\d{12}$/)), caller: v.string(), regions: v.array(v.string()) })),
  /** Accounts that were asked for and are closed, or not there yet. */
  skipped: v.optional(v.array(v.strictObject({ account: v.string(), state: v.string() }))),
  /** Regions that were asked for and that an account has not enabled: nothing was read of them. */
  notEnabled: v.optional(v.array(v.strictObject({ account: v.string(), regions: v.array(v.string()) }))),
  /** The kinds of record that were asked for. Of others, nothing is known. */
  kinds: v.array(v.string()),
  files: v.array(fileSchema),
  failures: v.array(failureSchema),
  /** Of services that botocore does not list for the Region, and that have no address there. */
  notOffered: v.optional(v.array(notOfferedSchema)),
})
export type Manifest = v.InferOutput<typeof manifestSchema>

/** The kind of a failure that stands for all that an account has. */
export const accountFailure = 'account'
/** The code of what a template does not say, where the inventory is of one. */
export const notInTemplate = 'NotInTemplate'
/** The code of a kind that was not to be asked for. */
export const notCollected = 'NotCollected'
/** The folder of what belongs to no Region. */
export const globalPlace = 'global'
export const manifestName = 'manifest.json'
