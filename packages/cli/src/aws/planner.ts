/** Who plans and applies from here: the key that signs, whose signatures count, and the journals of accounts. */
import { readFile, readdir } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { mkdir } from 'node:fs/promises'
import { Journal, readJournal } from '@holdfast/aws/journal'
import type { JournalRecord, PlanSigner } from '@holdfast/aws/journal-record'
import { isKmsKeyArn, openKmsSigner } from '@holdfast/aws/kms-signer'
import { toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { NoteSigner } from '@holdfast/core/note'
import { primitives } from '@holdfast/core/primitives'
import { ed25519Signer } from '@holdfast/core/signer'
import { parseVerifierKey, type VerifierKey } from '@holdfast/core/vkey'
import { homePath } from '../home/home-folders.ts'
import { loadOrMakeSeed, loadSeed } from '../home/seed-file.ts'
import type { Session } from '../session.ts'
import { openCalls } from './calling-once.ts'
import { keepKmsKey, loadKmsKeys } from './kms-keys.ts'

export interface PlannerChoice {
  /** The file of the signing key, or the ARN of one of KMS; null for the usual file. */
  readonly key: string | null
  /** Verifier keys of others whose plans and lines count. */
  readonly trust: readonly string[]
}

export interface Planner {
  readonly signer: PlanSigner
  readonly keys: readonly VerifierKey[]
}

function keyPath(session: Session, key: string | null): string {
  return key === null || isKmsKeyArn(key) ? homePath.plannerKey(session.home) : resolve(key)
}

/** `holdfast/planner/<first 16 hex of SHA-256(public key)>`, as roles of vaults are named. */
function signerOf(seed: Uint8Array): NoteSigner {
  const id = toHex(primitives.sha256(primitives.ed25519PublicKey(seed))).slice(0, 16)
  return ed25519Signer(`holdfast/planner/${id}`, seed)
}

/** Makes the key when there is none; asks KMS when it is one of KMS. @throws HoldfastError CONFIG, MALFORMED, WRITE_FAILED; as openKmsSigner */
export async function openPlanner(session: Session, choice: PlannerChoice): Promise<Planner> {
  const { key } = choice
  if (key === null || !isKmsKeyArn(key)) {
    const signer = signerOf(await loadOrMakeSeed(session, 'planner', keyPath(session, key)))
    return { signer, keys: await knownKeys(session, choice, signer.key) }
  }
  const signer = await openKmsSigner(await openCalls(session), key)
  await keepKmsKey(session, signer.key)
  return { signer, keys: await knownKeys(session, choice) }
}

/** For what only reads: AWS is not asked. @throws HoldfastError NOT_FOUND if there is no key here and none is trusted */
export async function planningKeys(session: Session, choice: PlannerChoice): Promise<readonly VerifierKey[]> {
  const keys = await knownKeys(session, choice)
  if (keys.length > 0) return keys
  const path = keyPath(session, choice.key)
  throw new HoldfastError('NOT_FOUND', 'there is no planner key here, and none was named by --trust', { context: { path } })
}

/** Whose signatures count: the key of this machine, those of KMS that signed from here, and those that are trusted. */
async function knownKeys(session: Session, { key, trust }: PlannerChoice, own?: VerifierKey): Promise<readonly VerifierKey[]> {
  const seed = own === undefined ? await loadSeed('planner', keyPath(session, key)) : null
  const local = own ?? (seed === null ? undefined : signerOf(seed).key)
  return [...(local === undefined ? [] : [local]), ...(await loadKmsKeys(session)), ...trust.map(parseVerifierKey)]
}

export function journalPath(session: Session, account: string): string {
  return homePath.awsJournal(session.home, account)
}

/** Empty if there is none yet. @throws HoldfastError as readJournal; READ_FAILED */
export async function journalRecords(path: string, keys: readonly VerifierKey[]): Promise<readonly JournalRecord[]> {
  const bytes = await journalBytes(path)
  return bytes === null ? [] : readJournal(bytes, keys).records
}

/** Null if there is none yet. */
export async function journalBytes(path: string): Promise<Uint8Array | null> {
  try {
    return await readFile(path)
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return null
    throw new HoldfastError('READ_FAILED', 'the journal cannot be read', { context: { path }, cause })
  }
}

/** @throws HoldfastError as Journal.open; WRITE_FAILED */
export async function openJournal(session: Session, account: string, { signer, keys }: Planner): Promise<Journal> {
  const path = journalPath(session, account)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  return await Journal.open({ path, signer, keys, clock: session.clock })
}

/** The account that was named, or the only one with a journal here. @throws HoldfastError NOT_FOUND, USAGE */
export async function journalAccount(session: Session, asked: string | null): Promise<string> {
  if (asked !== null) return asked
  const folder = homePath.awsJournals(session.home)
  const names = await readdir(folder).catch(() => [])
  const accounts = names.flatMap((name) => /^(\d{12})\.journal$/.exec(name)?.[1] ?? []).toSorted()
  const [only, another] = accounts
  if (only === undefined) throw new HoldfastError('NOT_FOUND', 'nothing was applied from here yet: there is no journal', { context: { folder } })
  if (another !== undefined) throw new HoldfastError('USAGE', 'there are journals of several accounts: name one by --account', { context: { accounts: accounts.join(', ') } })
  return only
}
