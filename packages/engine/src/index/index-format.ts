/** Constants and records of index objects (docs/spec/indexes.md). */

/** Plaintext bytes of one block. */
export const blockBytes = 65_536
/** Bytes of a blob record: id (32), u32 segment, u32 offset, u32 length. */
export const blobRecordBytes = 44
/** Bytes of a segment record: u32 pack, u32 offset, u32 stored length, u32 plain length, u8 codec, 3 zero. */
export const segmentRecordBytes = 20
/** Bytes of a pack record: id (32), u32 data key, u32 size, u8 kind, 3 zero. */
export const packRecordBytes = 44
/** Bytes of a data key in the footer: its commitment (32), SHA-256 of its wrap for the domain's keyring (32). */
export const dataKeyRecordBytes = 64
/** Bytes after the sealed object: u64 log size and an Ed25519 signature. */
export const signatureTailBytes = 72

/** Records of `recordBytes` in one block. */
export const recordsPerBlock = (recordBytes: number): number => Math.floor(blockBytes / recordBytes)

/** Blocks that `count` records of `recordBytes` take. */
export const blocksFor = (count: number, recordBytes: number): number => Math.ceil(count / recordsPerBlock(recordBytes))

/**
 * The three tables of a run, as flat records in the byte layout of the format, without block padding.
 * Blobs are sorted by id. All arrays are owned by the holder.
 */
export interface RunTables {
  readonly blobs: Uint8Array
  readonly segments: Uint8Array
  readonly packs: Uint8Array
  /** The data keys that pack records refer to: a commitment and the SHA-256 of its wrap each. */
  readonly dataKeys: Uint8Array
}

/** Where a blob lies. */
export interface BlobLocation {
  /** Position of the pack in its run's pack table. */
  readonly pack: number
  readonly segmentOffset: number
  readonly segmentStoredBytes: number
  readonly segmentPlainBytes: number
  readonly codec: number
  readonly offset: number
  readonly length: number
}
