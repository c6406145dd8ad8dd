/** The formats of docs/spec that core reads, against docs/spec/vectors. Faults carry the code that they must be refused with. */
import { readFileSync } from 'node:fs'
import { expect, describe, test } from 'vitest'
import { fromBase64, fromHex, toHex, utf8 } from './bytes/bytes.ts'
import { objectName } from './layout.ts'
import { verifyCheckpoint } from './log/checkpoint.ts'
import { verifyCosignature } from './log/cosignature.ts'
import { encodeLogEntry, parseLogEntry } from './log/log-entry.ts'
import { leafHash, treeHash } from './log/merkle.ts'
import { encodeEntryBundle, levelLength, tilesOf } from './log/tiles.ts'
import { cutsAfter, encodeNeedsPart, type NeedsRecord, needsIdOf, parseNeedsPart } from './needs/needs.ts'
import { primitives } from './primitives/current.ts'
import { paddedSize, paddedSmallSize } from './seal/padding.ts'
import { messageType, ObjectOpener, type ObjectContext } from './seal/sealed-object.ts'
import { checkDomainChain, parseDomainStatement } from './statement/domain.ts'
import { checkKeyringChain } from './statement/keyring.ts'
import { parsePointStatement, verifyPointStatement } from './statement/point.ts'
import { parseReport, verifyReport } from './statement/report.ts'
import { sha256Hex } from './statement/signed-statement.ts'
import { parseVault } from './statement/vault.ts'
import { encodeVerifierKey, parseVerifierKey } from './statement/vkey.ts'
import type { LogVerifierKeys } from './statement/vault.ts'
import type { DomainId, KeyringId } from './ids.ts'

const vectors = (name: string): unknown => JSON.parse(readFileSync(new URL(`../../../docs/spec/vectors/${name}.json`, import.meta.url), 'utf8'))
const bytes = (text: string) => fromHex(text, 'a vector')
const refusal = (error: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: error })

interface Fault {
  readonly fault: string
  readonly error: string
}
interface Sealed {
  readonly dataKey: string
  readonly vault: ObjectContext['vault']
  readonly domain: ObjectContext['domain']
  readonly kind: ObjectContext['kind']
  readonly object: string
}
interface Text {
  readonly id: string
  readonly text: string
}

describe('sealed objects', () => {
  const { valid, invalid } = vectors('envelope') as {
    readonly valid: readonly (Sealed & { readonly name: string; readonly footer: { readonly offset: number; readonly codec: number; readonly coded: string } })[]
    readonly invalid: readonly (Sealed & Fault)[]
  }
  const open = ({ dataKey, vault, domain, kind, object }: Sealed) => {
    const sealed = bytes(object)
    const opener = new ObjectOpener({ inputKey: bytes(dataKey), vault, domain, kind }, sealed.subarray(0, 80))
    const footer = opener.openTrailer(sealed.length, sealed.subarray(-64))
    const coded = opener.open(footer.offset, messageType.body, footer.codec, sealed.subarray(footer.offset, footer.offset + footer.sizeBytes))
    return { offset: footer.offset, codec: footer.codec, coded: toHex(coded) }
  }
  test.each(valid)('$name', vector => {
    const { offset, codec, coded } = vector.footer
    expect(open(vector)).toEqual({ offset, codec, coded })
  })
  test.each(invalid)('refused: $fault', vector => {
    expect(() => open(vector)).toThrow(refusal(vector.error))
  })
})

test('padded sizes', () => {
  const { packsAndIndexes, parts } = vectors('padding') as Record<string, readonly { readonly size: number; readonly padded: number }[]>
  expect(packsAndIndexes?.map(({ size }) => ({ size, padded: paddedSize(size) }))).toEqual(packsAndIndexes)
  expect(parts?.map(({ size }) => ({ size, padded: paddedSmallSize(size) }))).toEqual(parts)
})

describe('needs', () => {
  const { valid, invalid, cuts } = vectors('needs') as {
    readonly valid: readonly { readonly name: string; readonly id: string; readonly part: string; readonly records: readonly NeedsRecord[] }[]
    readonly invalid: readonly (Fault & { readonly part: string })[]
    readonly cuts: readonly { readonly id: string; readonly cut: boolean }[]
  }
  test.each(valid)('$name', ({ id, part, records }) => {
    expect(parseNeedsPart(bytes(part))).toEqual(records)
    expect(toHex(encodeNeedsPart(records))).toBe(part)
    expect(needsIdOf(bytes(part))).toBe(id)
  })
  test.each(invalid)('refused: $fault', ({ part, error }) => {
    expect(() => parseNeedsPart(bytes(part))).toThrow(refusal(error))
  })
  test('are cut after these ids', () => {
    expect(cuts.map(({ id }) => ({ id, cut: cutsAfter(id) }))).toEqual(cuts)
  })
})

interface Texts {
  readonly valid: readonly (Text & { readonly name: string })[]
  readonly invalid: readonly (Fault & { readonly text: string })[]
}
interface Chains {
  readonly pinned: string
  readonly valid: readonly { readonly name: string; readonly statements: readonly string[] }[]
  readonly invalid: readonly (Fault & { readonly statements: readonly string[] })[]
}
const statements = vectors('statements') as {
  readonly vault: Texts
  readonly keyring: Chains
  readonly domain: Chains
  readonly point: Texts & { readonly domainId: DomainId; readonly domain: string }
  readonly report: Texts & { readonly key: string }
  readonly verifierKeys: {
    readonly valid: readonly { readonly vkey: string; readonly name: string; readonly id: string; readonly publicKey: string }[]
    readonly invalid: readonly (Fault & { readonly vkey: string })[]
  }
}
const readers = {
  vault: (text: string) => parseVault(utf8(text)).id,
  point(text: string) {
    const { domainId, domain } = statements.point
    const point = parsePointStatement(utf8(text))
    verifyPointStatement(point, domainId, parseDomainStatement(utf8(domain)).body)
    return point.id
  },
  report(text: string) {
    const report = parseReport(utf8(text))
    verifyReport(report, parseVerifierKey(statements.report.key))
    return report.id
  },
} as const

describe.each(['vault', 'point', 'report'] as const)('%s statements', kind => {
  test.each(statements[kind].valid)('$name', ({ id, text }) => {
    expect(readers[kind](text)).toBe(id)
    expect(sha256Hex(utf8(text))).toBe(id)
  })
  test.each(statements[kind].invalid)('refused: $fault', ({ text, error }) => {
    expect(() => readers[kind](text)).toThrow(refusal(error))
  })
})

const chainReaders = {
  keyring: (files: readonly string[]) => checkKeyringChain(statements.keyring.pinned as KeyringId, files.map(utf8)),
  domain: (files: readonly string[]) => checkDomainChain(statements.domain.pinned as DomainId, files.map(utf8)),
} as const

describe.each(['keyring', 'domain'] as const)('chains of %s statements', kind => {
  test.each(statements[kind].valid)('$name', ({ statements: files }) => {
    expect(chainReaders[kind](files).epoch).toBe(files.length - 1)
  })
  test.each(statements[kind].invalid)('refused: $fault', ({ statements: files, error }) => {
    expect(() => chainReaders[kind](files)).toThrow(refusal(error))
  })
})

describe('verifier keys', () => {
  test.each(statements.verifierKeys.valid)('$name', ({ vkey, name, id, publicKey }) => {
    const key = parseVerifierKey(vkey)
    expect({ name: key.name, id: key.keyId, publicKey: toHex(key.publicKey) }).toEqual({ name, id, publicKey })
    expect(encodeVerifierKey(key)).toBe(vkey)
  })
  test.each(statements.verifierKeys.invalid)('refused: $fault', ({ vkey, error }) => {
    expect(() => parseVerifierKey(vkey)).toThrow(refusal(error))
  })
})

describe('the log', () => {
  const { entries, tiles, checkpoints } = vectors('log') as {
    readonly entries: {
      readonly valid: readonly { readonly name: string; readonly entry: string; readonly leaf: string }[]
      readonly invalid: readonly (Fault & { readonly entry: string })[]
    }
    readonly tiles: readonly { readonly size: number; readonly root: string; readonly tiles: readonly { readonly name: string; readonly sha256: string; readonly bytes: number }[] }[]
    readonly checkpoints: {
      readonly keys: readonly string[]
      readonly entries: readonly string[]
      readonly valid: readonly {
        readonly name: string; readonly size: number; readonly root: string; readonly text: string; readonly time: number
        readonly cosignatures: readonly { readonly vkey: string; readonly time: number }[]
      }[]
      readonly invalid: readonly (Fault & { readonly text: string })[]
    }
  }

  test.each(entries.valid)('an entry: $name', ({ name, entry, leaf }) => {
    const parsed = parseLogEntry(utf8(entry))
    expect(parsed.act.body.type).toBe(name)
    expect(new TextDecoder().decode(encodeLogEntry(parsed))).toBe(entry)
    expect(toHex(leafHash(utf8(entry)))).toBe(leaf)
  })
  test.each(entries.invalid)('an entry refused: $fault', ({ entry, error }) => {
    expect(() => parseLogEntry(utf8(entry))).toThrow(refusal(error))
  })

  test.each(tiles)('tiles of $size entries', ({ size, root, tiles: expected }) => {
    const all = Array.from({ length: size }, (_, i) => utf8(`entry ${i}`))
    const levels = [all.map(leafHash)]
    for (let level = 1; levelLength(level, size) > 0; level++) {
      const below = levels[level - 1] as Uint8Array[]
      levels.push(Array.from({ length: levelLength(level, size) }, (_, i) => treeHash(below.slice(i * 256, (i + 1) * 256))))
    }
    const found = tilesOf(size).map(({ level, index, width }) => {
      const [from, to] = [index * 256, index * 256 + width]
      const content = level === 'entries' ? encodeEntryBundle(all.slice(from, to)) : Buffer.concat((levels[level] as Uint8Array[]).slice(from, to))
      return { name: objectName.tile(level, index, width), sha256: toHex(primitives.sha256(content)), bytes: content.length }
    })
    const byName = (a: { readonly name: string }, b: { readonly name: string }) => (a.name < b.name ? -1 : 1)
    expect(found.toSorted(byName)).toEqual(expected.toSorted(byName))
    expect(toHex(treeHash(levels[0] as Uint8Array[]))).toBe(root)
  })

  const keys = checkpoints.keys.map(parseVerifierKey) as unknown as LogVerifierKeys
  test.each(checkpoints.valid)('a checkpoint: $name', ({ size, root, text, time, cosignatures }) => {
    const checkpoint = verifyCheckpoint(utf8(text), keys)
    expect({ size: checkpoint.size, root: toHex(checkpoint.root) }).toEqual({ size, root })
    const times = [{ vkey: encodeVerifierKey(keys[1]), time }, ...cosignatures].map(({ vkey }) => {
      const key = parseVerifierKey(vkey)
      const line = checkpoint.note.signatures.find(s => s.name === key.name && s.keyId === key.keyId)
      return verifyCosignature(key, checkpoint, line?.signature ?? fromBase64('', 'nothing'))
    })
    expect(times).toEqual([time, ...cosignatures.map(c => c.time)])
  })
  test('the checkpoint is of the entries', () => {
    expect(toHex(treeHash(checkpoints.entries.map(entry => leafHash(utf8(entry)))))).toBe(checkpoints.valid[0]?.root)
  })
  test.each(checkpoints.invalid)('a checkpoint refused: $fault', ({ text, error }) => {
    expect(() => verifyCheckpoint(utf8(text), keys)).toThrow(refusal(error))
  })
})
