/** An account of the fake with the people of the example, calls as one of them, and what plan and apply need. */
import { Backup } from '@aws-sdk/client-backup'
import { KMS } from '@aws-sdk/client-kms'
import { addRole, addUser } from '@holdfast/aws-fake/build'
import { type Fake, type FakeOptions, startFake } from '@holdfast/aws-fake/start-fake'
import { World } from '@holdfast/aws-fake/world'
import type { Clock } from '@holdfast/core/clock'
import { ed25519Signer } from '@holdfast/core/signer'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyPlan, type AppliedStep } from '../src/build/apply/apply-plan.ts'
import type { AwsApi } from '../src/observe/collect/aws-api.ts'
import { openSdk } from '../src/observe/collect/sdk-api.ts'
import { Journal, readJournal } from '../src/build/journal/journal.ts'
import { planAccount } from '../src/build/plan/plan-account.ts'
import { encodePlan, openPlan } from '../src/build/plan/plan-file.ts'
import type { Plan } from '../src/build/plan/plan.ts'
import { planUndo } from '../src/build/undo/plan-undo.ts'
import { accountId, administrator, exampleIntent, guardian, regionName, user } from './example-intent.ts'

export const signer = ed25519Signer('holdfast/aws/test', new Uint8Array(32).fill(7))
export const keys = [signer.key]
export const hourMs = 3_600_000

export interface FakeAccount extends AsyncDisposable {
  readonly fake: Fake
  /** As the guardian; each call is tried once. */
  readonly api: AwsApi
  /** The SDK's own clients, as the guardian. */
  readonly clients: { readonly kms: KMS; readonly backup: Backup }
  readonly journalPath: string
  plan(intentText?: string, options?: PlanOptions): Promise<Plan>
  /** Of the last plan that was applied, if none is named. */
  undo(options: { readonly deletes: boolean; readonly planId?: string; readonly as?: AwsApi }): Promise<Plan>
  /** Signs, opens and applies it. */
  apply(plan: Plan, options?: ApplyOptions): Promise<readonly AppliedStep[]>
  readonly region: ReturnType<ReturnType<World['account']>['region']>
  /** Runs work with the journal open. */
  withJournal<T>(work: (journal: Journal) => Promise<T>): Promise<T>
  journal(): Promise<ReturnType<typeof readJournal>>
}

interface PlanOptions {
  readonly deletes?: boolean
  readonly regions?: readonly string[] | null
  readonly as?: AwsApi
}

interface ApplyOptions {
  readonly intentText?: string
  readonly attempts?: number
  readonly consents?: readonly string[]
  readonly as?: AwsApi
  /** By which the plan is in time; the world's if left out. */
  readonly clock?: Clock
}

type ApiOptions = Pick<Parameters<typeof openSdk>[0], 'requestTimeoutMs'>

/** As a role's session, or as the root user if no token is given. */
export async function apiFor({ url }: Pick<Fake, 'url'>, accessKeyId: string, sessionToken?: string, more: ApiOptions = {}): Promise<AwsApi> {
  const credentials = { accessKeyId, secretAccessKey: 'any', ...(sessionToken !== undefined && { sessionToken }) }
  return await openSdk({ signal: new AbortController().signal, endpoint: url, credentials, maxAttempts: 1, ...more })
}

/** All calls of AWS Backup and KMS, for what only tests do. */
export function clientsFor({ url }: Pick<Fake, 'url'>, accessKeyId: string, sessionToken: string): FakeAccount['clients'] {
  const options = { endpoint: url, region: regionName, credentials: { accessKeyId, secretAccessKey: 'any', sessionToken }, maxAttempts: 1 }
  return { kms: new KMS(options), backup: new Backup(options) }
}

interface Session {
  readonly accessKeyId: string
  readonly token: string
}

/** Of a role, once {@link signIn} let it in. */
export function sessionOf(roleArn: string): Session {
  const name = roleArn.split('/').at(-1) ?? ''
  return { accessKeyId: name, token: `token-of-${name}` }
}

/** Lets the session of a role call. */
export function signIn(world: World, roleArn: string): Session {
  const { accessKeyId, token } = sessionOf(roleArn)
  const id = roleArn.split(':')[4] ?? accountId
  const arn = `arn:aws:sts::${id}:assumed-role/${accessKeyId}/work`
  const session = { roleArn, token, expiresAt: world.clock.now() + 1000 * hourMs }
  world.addCaller({ accessKeyId, accountId: id, arn, userId: `AROA:${accessKeyId}`, type: 'AssumedRole', session })
  return { accessKeyId, token }
}

/** The account of the example, with its people and nothing else. */
export async function startExample(options: Pick<FakeOptions, 'mayCall'> = {}): Promise<Fake> {
  const world = new World()
  const account = world.addAccount(accountId)
  for (const arn of [guardian, administrator, user]) addRole(account, { name: arn.split('/').at(-1) ?? '', trusts: `arn:aws:iam::${accountId}:root` })
  // whom tests let assume roles
  for (const name of ['ada', 'grace', 'somebody']) addUser(account, name)
  return await startFake({ world, ...options })
}

/** Of a fake that has the account and its people, and is ended with it; of one with them and nothing else if left out. */
export async function startFakeAccount(started?: Fake): Promise<FakeAccount> {
  const fake = started ?? (await startExample())
  const { world } = fake
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-apply-'))
  const journalPath = join(folder, 'journal.ndjson')
  const { accessKeyId, token } = signIn(world, guardian)
  const api = await apiFor(fake, accessKeyId, token)
  const patience = (attempts: number) => ({ attempts, wait: async (ms: number) => world.clock.advance(ms) })
  // an account has a journal of its own
  const pathOf = (id: string): string => (id === accountId ? journalPath : join(folder, `${id}.ndjson`))
  const recordsOf = async (id: string) => {
    const bytes = await readFile(pathOf(id)).catch(() => new Uint8Array())
    return readJournal(bytes, keys).records
  }
  const withJournal = async <T>(work: (journal: Journal) => Promise<T>, id = accountId): Promise<T> => {
    const journal = await Journal.open({ path: pathOf(id), signer, keys, clock: world.clock })
    try {
      return await work(journal)
    } finally {
      await journal.close()
    }
  }
  return {
    fake,
    api,
    clients: clientsFor(fake, accessKeyId, token),
    journalPath,
    withJournal,
    region: world.account(accountId).region(regionName),
    async plan(intentText = exampleIntent, { deletes = false, regions = null, as = api } = {}) {
      const common = { intentFile: 'holdfast.aws.yaml', patience: patience(1), clock: world.clock, validForMs: hourMs }
      return await planAccount({ ...common, intentText, api: as, regions, homeRegion: null, deletes, recordsOf })
    },
    async undo({ deletes, planId = null, as = api }) {
      const common = { homeRegion: regionName, foreignMarks: [], patience: patience(1), clock: world.clock, validForMs: hourMs, planId }
      return await planUndo({ ...common, api: as, deletes, recordsOf })
    },
    async apply(plan, { intentText = exampleIntent, attempts = 1, as = api, consents = [], clock = world.clock } = {}) {
      const opened = openPlan(await encodePlan(plan, signer), keys)
      const common = { intentFile: 'holdfast.aws.yaml', patience: patience(attempts), clock }
      return await withJournal((journal) => applyPlan({ ...common, plan: opened, intentText, api: as, consents, journal }), plan.account)
    },
    async journal() {
      return readJournal(await readFile(journalPath), keys)
    },
    async [Symbol.asyncDispose]() {
      await fake.close()
      await rm(folder, { recursive: true })
    },
  }
}
