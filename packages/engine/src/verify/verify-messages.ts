/** What the main thread and the checking threads of a data verification tell each other. */
import type { ByteString } from '@holdfast/core/file-source'
import type { DekId, DomainId, PackId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import type { ObjectKind } from '@holdfast/core/sealed-object'
import type { NodeRef } from '../read/node-reader.ts'
import type { NodeList } from './node-list.ts'

/** What points of one domain and epoch have in common. */
export interface CheckedDomain {
  readonly vault: VaultId
  readonly domain: DomainId
  readonly blobIdKey: Uint8Array
  readonly saltKey: Uint8Array
}

/** A run file of an index that points name; `marks` as blob-marks.ts says. */
export interface CheckedRun {
  readonly path: string
  readonly marks: SharedArrayBuffer
}

/** What to do. Domains, and the runs of each, are named by number. */
export type CheckTask =
  /** Comes before all else of a domain. `visited` is the memory of a BlobSet. */
  | { readonly kind: 'open'; readonly number: number; readonly domain: CheckedDomain; readonly runs: readonly CheckedRun[]; readonly visited: SharedArrayBuffer }
  | PackTask
  /** Comes before trees are walked: the keys of all packs that were checked. */
  | { readonly kind: 'keys'; readonly number: number; readonly keys: ReadonlyMap<DekId, Uint8Array> }
  /** Are all blobs that were found whole in the runs `from` whole in `by` as well? */
  | { readonly kind: 'covers'; readonly number: number; readonly from: readonly number[]; readonly by: readonly number[] }
  | WalkTask
  | NameTask

/** A pack to read, hash, decrypt, and compare with what indexes say of it. */
export interface PackTask {
  readonly kind: 'pack'
  readonly number: number
  readonly id: PackId
  readonly packKind: ObjectKind
  readonly sizeBytes: number
  readonly dataKey: Uint8Array
  /** The runs that list the pack, and its position in the table of each. */
  readonly places: readonly { readonly run: number; readonly pack: number }[]
}

/** Directories to check, and what is below them, up to about `most` of them; those that were visited before are passed over. */
export interface WalkTask {
  readonly kind: 'walk'
  readonly number: number
  readonly runs: readonly number[]
  /** Directories that were visited in another lineage don't count: their blobs may not be in these runs. */
  readonly lineage: number
  /** Packed: views of larger memory would take it all along. See node-list.ts. */
  readonly directories: NodeList
  readonly most: number
}

/** A tree in which everything that cannot be restored is to be named. */
export interface NameTask {
  readonly kind: 'name'
  readonly number: number
  readonly runs: readonly number[]
  readonly lineage: number
  readonly root: NodeRef
}

/** The answer to each task. */
export type CheckResult =
  | { readonly kind: 'ready' }
  | PackResult
  | { readonly kind: 'covers'; readonly covers: boolean }
  | { readonly kind: 'walk'; readonly entries: number; readonly damaged: boolean; readonly rest: NodeList }
  | { readonly kind: 'name'; readonly paths: readonly { readonly path: ByteString; readonly problem: string }[] }

/** What was found in a pack. */
export interface PackResult {
  readonly kind: 'pack'
  /** Of all its bytes; null when it is missing or shorter. */
  readonly digest: Sha256Hex | null
  /** Empty when all that the pack holds is whole. */
  readonly problems: readonly string[]
  readonly blobs: number
  /** Bytes of content that were hashed. */
  readonly bytes: number
}
