/**
 * The parsers of everything that comes from outside the process, each with inputs that it knows: those of docs/spec/vectors,
 * good and bad. parsers.property.test.ts feeds them.
 */
import { readFileSync } from 'node:fs'
import { parseAct } from '@holdfast/core/act'
import { fromHex, utf8 } from '@holdfast/core/bytes'
import { parseCheckpoint, verifyCheckpoint } from '@holdfast/core/checkpoint'
import { checkDomainChain, parseDomainStatement } from '@holdfast/core/domain-statement'
import type { DekId, DomainId, KeyringId, VaultId } from '@holdfast/core/ids'
import { encodeEnrollmentFile, parseEnrollmentFile } from '@holdfast/core/enrollment-file'
import { checkKeyringChain, parseKeyringStatement } from '@holdfast/core/keyring-statement'
import { parseLogEntry } from '@holdfast/core/log-entry'
import { generateLogKey } from '@holdfast/core/log-key-file'
import { parseNeedsPart } from '@holdfast/core/needs'
import { parseNote } from '@holdfast/core/note'
import { parsePointStatement } from '@holdfast/core/point-statement'
import { parseReport } from '@holdfast/core/report'
import { messageType, ObjectOpener } from '@holdfast/core/sealed-object'
import { encodeEntryBundle, entriesOfBundle, parseEntryBundle, parseTile } from '@holdfast/core/tiles'
import { type LogVerifierKeys, parseVault, verifyVaultStatement } from '@holdfast/core/vault-statement'
import { parseVerifierKey } from '@holdfast/core/vkey'
import { parseAgeIdentity, parseAgeRecipient } from '@holdfast/keys/age-key'
import { decryptWithPassphrase } from '../../packages/keys/src/age/age-passphrase.ts'
import { unwrapDataKey } from '@holdfast/keys/data-key'
import { deriveDomainKeys } from '@holdfast/keys/domain-secret'
import { parseConfig } from '../../packages/cli/src/home/config.ts'
import { encodeHead, verifyHead } from '../../packages/custody/src/log/head.ts'
import { parseStage, stageSize } from '../../packages/custody/src/log/stage.ts'
import { openPointDetails } from '../../packages/engine/src/backup/point-details.ts'
import { openIndex, verifyIndexSignature } from '../../packages/engine/src/index/index-object.ts'
import { parsePackDirectory } from '../../packages/engine/src/pack/pack-directory.ts'
import { decompress, decompressAtMost } from '../../packages/engine/src/pack/zstd.ts'
import { parseEntry, parseListNode } from '../../packages/engine/src/tree/entry.ts'
import { parseNode } from '../../packages/engine/src/tree/node.ts'

/** One of them. */
export interface Parser {
  /** The functions that it calls, for the list of those that nobody feeds. */
  readonly names: readonly string[]
  readonly parse: (bytes: Uint8Array) => unknown
  readonly inputs: readonly Uint8Array[]
}

type Json = Readonly<Record<string, never>>
const folder = new URL('../../docs/spec/vectors/', import.meta.url)
const vectors = (name: string): Json => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Json

/** All texts under one of these members, at any depth. */
function textsOf(value: unknown, ...members: readonly string[]): string[] {
  if (Array.isArray(value)) return value.flatMap(each => textsOf(each, ...members))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) =>
    members.includes(key) ? [each].flat().filter(text => typeof text === 'string') : textsOf(each, ...members))
}
const texts = (value: unknown, ...members: readonly string[]) => textsOf(value, ...members).map(utf8)
const hexes = (value: unknown, ...members: readonly string[]) => textsOf(value, ...members).filter(text => /^([0-9a-f]{2})*$/.test(text)).map(text => fromHex(text, 'a vector'))

const [log, statements, trees, pack, index, envelope, age, needs] = ['log', 'statements', 'trees', 'pack', 'index', 'envelope', 'age', 'needs'].map(vectors) as [
  Json, Json, Json, Json, Json, Json, Json, Json,
]
interface Keys {
  readonly vault: VaultId
  readonly domain: DomainId
  readonly domainSecret: string
  readonly agent: string
  readonly saltKey: string
  readonly valid: readonly { readonly dataKey: string; readonly vault: VaultId; readonly domain: DomainId; readonly kind: 1 | 4; readonly identity: string; readonly recipient: string }[]
  readonly checkpoints: { readonly keys: readonly string[] }
}
const keysOf = (value: Json) => value as unknown as Keys
const pinnedOf = (value: unknown) => (value as { readonly pinned: KeyringId & DomainId }).pinned
const utf8Input = (parse: (text: string) => unknown) => (bytes: Uint8Array) => parse(new TextDecoder().decode(bytes))

const logKeys = keysOf(log).checkpoints.keys.map(parseVerifierKey) as unknown as LogVerifierKeys
const checkpoints = texts(log['checkpoints'], 'text')
const entries = texts(log['entries'], 'entry').filter(entry => entry.length < 10_000)
const indexKeys = { indexKey: deriveDomainKeys(fromHex(keysOf(index).domainSecret, 'a vector'), keysOf(index).domain).index, vault: keysOf(index).vault, domain: keysOf(index).domain }
const sealedBy = (value: Json) => {
  const [first] = keysOf(value).valid
  if (first === undefined) throw new Error('no vector')
  return { inputKey: fromHex(first.dataKey, 'a vector'), vault: first.vault, domain: first.domain, kind: first.kind }
}
const [wrapped] = keysOf(age).valid
const wraps = textsOf(age, 'file').map(text => new Uint8Array(Buffer.from(text, 'base64')))

const enrollment = encodeEnrollmentFile({
  vault: keysOf(log).vault, keyring: pinnedOf(statements['keyring']), checkpoint: { size: 1, root: new Uint8Array(32) }, logKey: generateLogKey('holdfast/log/ab', 0), created: 0,
})

/** Reads a sealed object as packs are read, to its directory. */
function openObject(bytes: Uint8Array): unknown {
  const opener = new ObjectOpener(sealedBy(pack), bytes.subarray(0, 80))
  const footer = opener.openTrailer(bytes.length, bytes.subarray(-64))
  const coded = opener.open(footer.offset, messageType.body, footer.codec, bytes.subarray(footer.offset, footer.offset + footer.sizeBytes))
  return parsePackDirectory(decompressAtMost({ codec: footer.codec, bytes: coded }, 1 << 20))
}

/** See the head of this file. */
export const parsers: Readonly<Record<string, Parser>> = {
  'a note': { names: ['parseNote'], parse: parseNote, inputs: [...checkpoints, ...texts(statements, 'text')] },
  'a checkpoint': { names: ['parseCheckpoint', 'verifyCheckpoint'], parse: bytes => [parseCheckpoint(bytes), verifyCheckpoint(bytes, logKeys)], inputs: checkpoints },
  'a head': { names: ['verifyHead', 'parseStrictJson'], parse: bytes => verifyHead(bytes, logKeys), inputs: checkpoints.map(text => encodeHead(4, 'ab'.repeat(32) as never, text)) },
  'a log entry': { names: ['parseLogEntry'], parse: parseLogEntry, inputs: entries },
  'an act': { names: ['parseAct'], parse: parseAct, inputs: texts(log, 'act').length > 0 ? texts(log, 'act') : entries },
  'a tile': { names: ['parseTile'], parse: bytes => parseTile(bytes, { level: 0, index: 0, width: 3 }), inputs: [new Uint8Array(96)] },
  'a bundle': { names: ['parseEntryBundle', 'entriesOfBundle'], parse: bytes => [entriesOfBundle(bytes, 256), parseEntryBundle(bytes, entries.length)], inputs: [encodeEntryBundle(entries)] },
  'a stage': { names: ['parseStage', 'stageSize'], parse: bytes => [stageSize(bytes), parseStage(bytes)], inputs: hexes(log, 'stage') },
  'a vault statement': {
    names: ['parseStatement', 'parseVault', 'verifyVaultStatement'],
    parse: bytes => [parseVault(bytes), verifyVaultStatement(bytes, keysOf(log).vault)],
    inputs: texts(statements['vault'], 'text'),
  },
  'a keyring statement': {
    names: ['parseKeyringStatement', 'checkKeyringChain'],
    parse: bytes => [parseKeyringStatement(bytes), checkKeyringChain(pinnedOf(statements['keyring']), [bytes])],
    inputs: texts(statements['keyring'], 'statements'),
  },
  'a domain statement': {
    names: ['parseDomainStatement', 'checkDomainChain'],
    parse: bytes => [parseDomainStatement(bytes), checkDomainChain(pinnedOf(statements['domain']), [bytes])],
    inputs: texts(statements['domain'], 'statements'),
  },
  'a point statement': { names: ['parsePointStatement'], parse: parsePointStatement, inputs: texts(statements['point'], 'text') },
  'a report': { names: ['parseReport'], parse: parseReport, inputs: texts(statements['report'], 'text') },
  'a verifier key': { names: ['parseVerifierKey'], parse: utf8Input(parseVerifierKey), inputs: texts(statements, 'vkey') },
  'an enrolment file': {
    names: ['parseEnrollmentFile'],
    parse: parseEnrollmentFile,
    inputs: [enrollment],
  },
  'a part of needs': { names: ['parseNeedsPart'], parse: parseNeedsPart, inputs: hexes(needs, 'part') },
  'an index': {
    names: ['openRun', 'openIndex', 'verifyIndexSignature'],
    parse: bytes => {
      verifyIndexSignature(indexKeys, bytes, fromHex(keysOf(index).agent, 'a vector'))
      return openIndex(indexKeys, bytes)
    },
    inputs: [new Uint8Array(readFileSync(new URL('index.bin', folder)))],
  },
  'an index whose signature is right': { names: ['openIndex'], parse: bytes => openIndex(indexKeys, bytes), inputs: [new Uint8Array(readFileSync(new URL('index.bin', folder)))] },
  'a pack': { names: ['openSegment'], parse: openObject, inputs: hexes(pack, 'object') },
  "a pack's directory": { names: ['parsePackDirectory'], parse: parsePackDirectory, inputs: hexes(pack, 'directory') },
  'a frame': {
    names: ['decompress', 'decompressAtMost'],
    parse: bytes => [decompress({ codec: 1, bytes }, 5000), decompressAtMost({ codec: 1, bytes }, 1 << 20)],
    inputs: hexes(pack, 'frame'),
  },
  'the sealed part of a point': {
    names: ['openPointDetails', 'openJson'],
    parse: bytes => openPointDetails(sealedBy(envelope), bytes),
    inputs: hexes(envelope, 'object'),
  },
  'a node': { names: ['parseNode'], parse: bytes => parseNode(bytes, fromHex(keysOf(trees).saltKey, 'a vector')), inputs: hexes(trees, 'node') },
  'an entry': { names: ['parseEntry'], parse: bytes => parseEntry(bytes, 0), inputs: hexes(trees, 'entry') },
  'a list of blobs': { names: ['parseListNode'], parse: parseListNode, inputs: hexes(trees['lists'], 'node') },
  'a wrapped data key': {
    names: ['unwrapDataKey', 'unwrapDomainSecret', 'openAgePayload', 'openWithSeed'],
    parse: bytes => unwrapDataKey([parseAgeIdentity(wrapped?.identity ?? '')], bytes, 'ab'.repeat(32) as DekId),
    inputs: wraps,
  },
  'a file with a passphrase': {
    names: ['decryptWithPassphrase', 'openSecretFile', 'openIdentityFile', 'openOwnerFile', 'parseSecretText'],
    // only files that ask for more work than any honest one does: the work of the others is its point
    parse: bytes => (/^-> scrypt \S+ (\d|1\d)$/m.test(Buffer.from(bytes).toString('latin1')) ? null : decryptWithPassphrase('a passphrase', bytes, 'a file')),
    inputs: ['21', '25', '30', '63', '999', '-1', 'x'].map(factor => utf8(`age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA ${factor}\n${'A'.repeat(43)}\n--- ${'A'.repeat(43)}\n${'x'.repeat(40)}`)),
  },
  'an identity': { names: ['parseAgeIdentity'], parse: utf8Input(parseAgeIdentity), inputs: texts(age, 'identity') },
  'a recipient': { names: ['parseAgeRecipient'], parse: utf8Input(parseAgeRecipient), inputs: texts(age, 'recipient') },
  'a configuration': {
    names: ['parseConfig'],
    parse: utf8Input(async text => await parseConfig(text, 'config.yaml')),
    inputs: [utf8('vault: /somewhere\nexclude:\n  - "*.o"\n'), utf8('a: &a [1]\nb: *a\n')],
  },
}
