/** An agent that has turned hostile: it holds its own keys, and writes whatever trees and packs it likes. */
import { createHmac } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDirectoryHeadStore } from '@holdfast/adapters/directory-head-store'
import { openDirectoryStore } from '@holdfast/adapters/directory-store'
import { encodeAct } from '@holdfast/core/act'
import { toHex } from '@holdfast/core/bytes'
import type { ByteString } from '@holdfast/core/file-source'
import type { PackId, PointId, Sha256Hex } from '@holdfast/core/ids'
import { parseKeyringStatement } from '@holdfast/core/keyring-statement'
import { objectName } from '@holdfast/core/layout'
import { parseLogKeyFile } from '@holdfast/core/log-key-file'
import { encodeNeedsPart, needsIdOf } from '@holdfast/core/needs'
import { encodePointStatement, parsePointStatement, pointIdOf } from '@holdfast/core/point-statement'
import { primitives } from '@holdfast/core/primitives'
import { objectKind, ObjectSealer } from '@holdfast/core/sealed-object'
import { sha256Hex } from '@holdfast/core/signed-statement'
import { openCustodian } from '@holdfast/custody/custodian'
import { sealPointDetails } from '@holdfast/engine/point-details'
import { encodeEntry, entryKind, type TreeEntry } from '@holdfast/engine/tree-entry'
import { agentSigner, parseAgentKeyFile } from '@holdfast/keys/agent-key-file'
import { parseAgeRecipient } from '@holdfast/keys/age-key'
import { generateDataKey, wrapToKeyring } from '@holdfast/keys/data-key'
import { deriveDomainKeys } from '@holdfast/keys/domain-secret'
import { sealIndex } from '../../packages/engine/test/seal-index.ts'
import { type PackToIndex, RunBuilder } from '../../packages/engine/src/index/run-builder.ts'
import { encodePackDirectory, type SegmentRecord } from '../../packages/engine/src/pack/pack-directory.ts'
import { compress, type Coded } from '../../packages/engine/src/pack/zstd.ts'
import { merkleRoot } from '../../packages/engine/src/tree/merkle-root.ts'
import type { DirectoryRoot } from '../../packages/engine/src/tree/node.ts'

/** A node, and what its parent says of it. */
export type Directory = DirectoryRoot

/** See the head of this file. */
export class HostileAgent {
  readonly #home: string
  readonly #place: string
  readonly #key
  readonly #keys
  readonly #dataKey = generateDataKey()
  readonly #packs: Omit<PackToIndex, 'wrap'>[] = []
  readonly #blobs: { readonly kind: 1 | 2; readonly id: Uint8Array; readonly bytes: Uint8Array }[] = []

  /** @param home of the machine whose keys it has */
  constructor(home: string, place: string) {
    this.#home = home
    this.#place = place
    this.#key = parseAgentKeyFile(this.#secret('agent'))
    this.#keys = deriveDomainKeys(this.#key.domainSecret, this.#key.domain)
  }

  /** Keeps a blob for a pack. @returns its id */
  blob(kind: 1 | 2, bytes: Uint8Array): Uint8Array {
    const id = createHmac('sha256', this.#keys.blobId).update(primitives.sha256(bytes)).digest()
    this.#blobs.push({ kind, id, bytes })
    return id
  }

  /** A directory of one node with these entries in this order, whatever their names are. */
  directory(entries: readonly Uint8Array[]): Directory {
    const bytes = Buffer.concat([Buffer.from('hft1\0'), u32(entries.length), ...entries])
    return { id: this.blob(2, bytes), nodeBytes: bytes.length, root: this.#commitment(bytes, entries) }
  }

  /** An inner node over others, with these first names. */
  inner(level: number, children: readonly (readonly [name: string, child: Directory])[]): Directory {
    const items = children.map(([name, child]) =>
      Buffer.concat([u16(name.length), Buffer.from(name, 'latin1'), child.id, u32(child.nodeBytes), u64(1), child.root]))
    const bytes = Buffer.concat([Buffer.from('hft1'), Buffer.from([level]), u32(items.length), ...items])
    return { id: this.blob(2, bytes), nodeBytes: bytes.length, root: merkleRoot(Buffer.concat(children.map(([, child]) => leaf(child.root)))) }
  }

  /** An entry's bytes. */
  entry(name: string, more: Partial<TreeEntry>): Uint8Array {
    return encodeEntry({ kind: entryKind.file, name: name as ByteString, mode: 0o755, uid: 0, gid: 0, mtimeSeconds: 0, mtimeNanos: 0, ...more })
  }

  file(name: string, text: string, more: Partial<TreeEntry> = {}): Uint8Array {
    const bytes = Buffer.from(text)
    const content = { sizeBytes: bytes.length, hash: primitives.sha256(bytes), depth: 0, refs: [{ id: this.blob(1, bytes), sizeBytes: bytes.length }] }
    return this.entry(name, { content, ...more })
  }

  folder(name: string, { id, nodeBytes, root }: Directory): Uint8Array {
    return this.entry(name, { kind: entryKind.directory, subtree: { id, nodeBytes, root, entries: 1, contentBytes: 1 } })
  }

  /** Puts a pack into the store whose only segment holds these bytes, coded as they are, and says that blobs lie in it. */
  async pack(kind: 1 | 2, coded: Coded, plainBytes: number, blobs: readonly { readonly id: Uint8Array; readonly length: number }[]): Promise<void> {
    const records = Buffer.concat(blobs.map(({ id, length }) => Buffer.concat([id, u32(length)])))
    const sealer = new ObjectSealer({ inputKey: this.#dataKey.key, vault: this.#key.vault, domain: this.#key.domain, kind: kind === 1 ? objectKind.dataPack : objectKind.treePack })
    const parts: Uint8Array[] = [sealer.header]
    const size = () => parts.reduce((sum, part) => sum + part.length, 0)
    const segment = sealer.sealSegment(size(), coded.codec, Buffer.concat(blobs.map(({ id }) => id)), coded.bytes)
    const record: SegmentRecord = { offset: size(), storedBytes: segment.sizeBytes, plainBytes, codec: coded.codec, blobs: records }
    parts.push(segment.context, segment.ciphertext, segment.tag)
    const directory = encodePackDirectory([record])
    const footer = { offset: size(), codec: 0 as const }
    const body = sealer.sealBody(footer.offset, 0, directory)
    parts.push(body.context, body.ciphertext, body.tag)
    parts.push(sealer.sealTrailer(size(), { ...footer, sizeBytes: body.sizeBytes }))
    const bytes = Buffer.concat(parts)
    const id = sha256Hex(bytes) as string as PackId
    await openDirectoryStore(this.#place).put(objectName.pack(id), bytes)
    this.#packs.push({ id, kind, dek: this.#dataKey.id, sizeBytes: bytes.length, directory })
  }

  /** Stores what was kept and a point with this root, and has it admitted. */
  async publish(root: Directory): Promise<PointId> {
    const store = openDirectoryStore(this.#place)
    const { vault, domain, domainEpoch, keyring, seed } = this.#key
    const { recipients } = parseKeyringStatement((await store.get(objectName.keyringStatement(keyring, 0))) as Uint8Array).body
    await this.#storeBlobs()
    const wrap = await wrapToKeyring(recipients.map(parseAgeRecipient), this.#dataKey.key)
    await store.put(objectName.dataKey(this.#dataKey.id, keyring), wrap)
    const builder = new RunBuilder()
    for (const pack of this.#packs) builder.addPack({ ...pack, wrap: sha256Hex(wrap) })
    const index = sealIndex({ indexKey: this.#keys.index, vault, domain }, builder.build(), 1, message => primitives.ed25519Sign(seed, message))
    await store.put(objectName.index(domain, index.id), index.bytes)
    const needs = encodeNeedsPart([
      { kind: 'data-key', id: this.#dataKey.id, wrap: sha256Hex(wrap) },
      ...this.#packs.map(pack => ({ kind: pack.kind === 1 ? ('data-pack' as const) : ('tree-pack' as const), id: pack.id, sizeBytes: pack.sizeBytes })),
    ])
    await store.put(objectName.needs(needsIdOf(needs)), needs)
    const details = {
      root: { id: toHex(root.id), length: root.nodeBytes }, host: 'host', user: 'user', label: null, program: 'a hostile one', paths: [],
      stats: { files: 1, directories: 1, others: 0, bytes: 1 }, unread: [], fidelity: [],
    }
    const bytes = encodePointStatement({
      vault, domain, domainEpoch, keyring, keyringEpoch: 0, started: Date.now(), finished: Date.now(), needs: [needsIdOf(needs)],
      indexes: [{ id: index.id, size: index.bytes.length }], dek: this.#dataKey.id, root: toHex(root.root) as Sha256Hex,
      sealed: sealPointDetails({ inputKey: this.#dataKey.key, vault, domain, kind: objectKind.point }, details),
      retain: { mode: 'governance', days: 0 }, complete: true, entries: 1, bytes: 1,
    }, agentSigner(seed))
    const point = pointIdOf(parsePointStatement(bytes))
    await store.put(objectName.point(point), bytes)
    const keys = parseLogKeyFile(this.#secret('custodian'))
    const custodian = await openCustodian({ store, head: openDirectoryHeadStore(this.#place), keys, clock: { now: Date.now }, vault, seen: null })
    await custodian.admitPoint(encodeAct({ type: 'point-admitted', vault, subject: { point, domain } }, agentSigner(seed)))
    return point
  }

  /** As docs/spec/trees.md says, "Commitments". */
  #commitment(node: Uint8Array, entries: readonly Uint8Array[]): Uint8Array {
    const salts = primitives.aesCtrStream(primitives.hmacSha256(this.#keys.salt, node), entries.length * 16)
    return merkleRoot(Buffer.concat(entries.map((entry, i) => leaf(salts.subarray(i * 16, i * 16 + 16), entry))))
  }

  async #storeBlobs(): Promise<void> {
    for (const kind of [1, 2] as const) {
      const seen = new Set<string>()
      const blobs = this.#blobs.filter(blob => blob.kind === kind && !seen.has(toHex(blob.id)) && seen.add(toHex(blob.id)))
      for (let at = 0; at < blobs.length; at += 1000) {
        const some = blobs.slice(at, at + 1000)
        const plain = Buffer.concat(some.map(blob => blob.bytes))
        await this.pack(kind, compress(plain, 1), plain.length, some.map(({ id, bytes }) => ({ id, length: bytes.length })))
      }
    }
  }

  #secret(role: string): Uint8Array {
    const folder = join(this.#home, 'data', role)
    return readFileSync(join(folder, readdirSync(folder)[0] as string))
  }
}

function leaf(...parts: readonly Uint8Array[]): Uint8Array {
  return primitives.sha256(Buffer.concat([Buffer.alloc(1), ...parts]))
}

function u16(value: number): Buffer {
  const out = Buffer.alloc(2)
  out.writeUInt16LE(value)
  return out
}

function u32(value: number): Buffer {
  const out = Buffer.alloc(4)
  out.writeUInt32LE(value)
  return out
}

function u64(value: number): Buffer {
  const out = Buffer.alloc(8)
  out.writeBigUInt64LE(BigInt(value))
  return out
}
