/** A vault's two stores in memory, for tests of scheduling and crashes. They keep the contracts of the ports. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { Head, HeadStore } from '@holdfast/core/head-store'
import { assertObjectName, assertObjectPrefix } from '@holdfast/core/object-name'

/** The stores, and what tests do to them behind their backs. */
export interface MemoryVault {
  readonly store: BulkStore
  /** Another instance over the same objects: it flushes what went through it, and no more. */
  readonly another: () => BulkStore
  readonly heads: MemoryHeadStore
  /** Objects by name, as they are seen now. Tests may look and damage. */
  readonly objects: Map<string, Uint8Array>
  /**
   * Takes back every change that was not flushed, but for the names that `keep` says: some of what was not flushed may
   * have reached the disk.
   */
  readonly losePower: (keep?: (name: string) => boolean) => void
}

/** A head store whose head a test may set, as one who owns the store could. */
export interface MemoryHeadStore extends HeadStore {
  restore(head: Head | null): void
}

/** Empty stores. */
export function createMemoryVault(): MemoryVault {
  const objects = new Map<string, Uint8Array>()
  /** What is durable of each name that changed since. */
  const before = new Map<string, Uint8Array | null>()
  return {
    store: createStore(objects, before),
    another: () => createStore(objects, before),
    heads: createHeads(),
    objects,
    losePower(keep = () => false) {
      for (const [name, bytes] of before) {
        if (keep(name)) continue
        if (bytes === null) objects.delete(name)
        else objects.set(name, bytes)
      }
      before.clear()
    },
  }
}

function createStore(objects: Map<string, Uint8Array>, before: Map<string, Uint8Array | null>): BulkStore {
  /** What the next flush makes durable. */
  const touched = new Set<string>()
  const change = (name: string, bytes: Uint8Array | null) => {
    touched.add(name)
    if (!before.has(name)) before.set(name, objects.get(name) ?? null)
    if (bytes === null) objects.delete(name)
    else objects.set(name, new Uint8Array(bytes))
  }
  const store: BulkStore = {
    place: 'memory://test',
    async put(name, bytes) {
      assertObjectName(name)
      if (objects.has(name)) {
        touched.add(name)
        return 'existed'
      }
      change(name, bytes)
      return 'created'
    },
    async get(name, maxBytes = 64 << 20) {
      assertObjectName(name)
      const bytes = objects.get(name)
      if (bytes === undefined) return null
      if (bytes.length > maxBytes) throw new HoldfastError('TOO_LARGE', `an object is over ${maxBytes} bytes`, { context: { name } })
      return new Uint8Array(bytes)
    },
    async getRange(name, offset, length) {
      assertObjectName(name)
      const bytes = objects.get(name)
      if (bytes === undefined) return null
      if (offset + length > bytes.length) throw new HoldfastError('CORRUPT', 'an object is shorter than it should be', { context: { name } })
      return new Uint8Array(bytes.subarray(offset, offset + length))
    },
    async head(name) {
      assertObjectName(name)
      const bytes = objects.get(name)
      return bytes === undefined ? null : { name, sizeBytes: bytes.length }
    },
    async settle(name) {
      const info = await store.head(name)
      if (info !== null) touched.add(name)
      return info
    },
    async *list(prefix) {
      assertObjectPrefix(prefix)
      for (const [name, bytes] of [...objects]) if (name.startsWith(prefix)) yield { name, sizeBytes: bytes.length }
    },
    async delete(name) {
      assertObjectName(name)
      change(name, null)
    },
    async replace(name, bytes) {
      assertObjectName(name)
      change(name, bytes)
    },
    createWriter() {
      let parts: Uint8Array[] = []
      let ended = false
      return {
        write(chunk) {
          if (ended) throw new HoldfastError('INTERNAL', 'this object was ended before')
          parts.push(new Uint8Array(chunk))
        },
        async commit(name) {
          if (ended) throw new HoldfastError('INTERNAL', 'this object was ended before')
          const result = await store.put(name, Buffer.concat(parts))
          ended = true
          parts = []
          return result
        },
        async abort() {
          ended = true
          parts = []
        },
      }
    },
    async flush() {
      for (const name of touched) before.delete(name)
      touched.clear()
    },
  }
  return store
}

function createHeads(): MemoryHeadStore {
  let head: Head | null = null
  let swaps = 0
  return {
    async load() {
      return head === null ? null : { version: head.version, bytes: new Uint8Array(head.bytes) }
    },
    async swap(expected, bytes) {
      if ((head?.version ?? null) !== expected) return false
      head = { version: String(++swaps), bytes: new Uint8Array(bytes) }
      return true
    },
    restore(earlier) {
      head = earlier
    },
  }
}
