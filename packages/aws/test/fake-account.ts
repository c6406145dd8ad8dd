/** An account of the fake with the people of the example, the SDK's clients for one of them, and what plan and apply need. */
import { Backup } from '@aws-sdk/client-backup'
import { KMS } from '@aws-sdk/client-kms'
import { STS } from '@aws-sdk/client-sts'
import { addRole } from '@holdfast/aws-fake/build'
import { type Fake, startFake } from '@holdfast/aws-fake/start-fake'
import { World } from '@holdfast/aws-fake/world'
import { ed25519Signer } from '@holdfast/core/signer'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyPlan, type AppliedStep } from '../src/apply/apply-plan.ts'
import { keyMadeBefore } from '../src/apply/key-made-before.ts'
import { Journal, readJournal } from '../src/journal/journal.ts'
import type { AwsClients } from '../src/plan/aws-clients.ts'
import type { Plan } from '../src/plan/make-plan.ts'
import { encodePlan, openPlan } from '../src/plan/plan-file.ts'
import { planRegion } from '../src/plan/plan-region.ts'
import { accountId, administrator, exampleIntent, guardian, regionName, user } from './example-intent.ts'

export const signer = ed25519Signer('holdfast/aws/test', new Uint8Array(32).fill(7))
export const keys = [signer.key]
export const hourMs = 3_600_000

export interface FakeAccount extends AsyncDisposable {
  readonly fake: Fake
  readonly clients: AwsClients
  readonly journalPath: string
  plan(intentText?: string): Promise<Plan>
  /** Signs, opens and applies it. */
  apply(plan: Plan, options?: ApplyOptions): Promise<readonly AppliedStep[]>
  readonly region: ReturnType<ReturnType<World['account']>['region']>
  journal(): Promise<ReturnType<typeof readJournal>>
}

interface ApplyOptions {
  readonly intentText?: string
  readonly attempts?: number
  readonly as?: AwsClients
}

/** Clients for a role's session, or for the root user if none is named; each call is tried once. */
export function clientsFor(fake: Pick<Fake, 'url'>, accessKeyId: string, sessionToken?: string, region = regionName): AwsClients {
  const options = clientOptions(fake, accessKeyId, sessionToken, region)
  return { region, sts: new STS(options), kms: new KMS(options), backup: new Backup(options) }
}

/** All calls of AWS Backup, for what only tests do. */
export function backupFor(fake: Pick<Fake, 'url'>, accessKeyId: string, sessionToken: string): Backup {
  return new Backup(clientOptions(fake, accessKeyId, sessionToken, regionName))
}

function clientOptions({ url }: Pick<Fake, 'url'>, accessKeyId: string, sessionToken: string | undefined, region: string) {
  const credentials = { accessKeyId, secretAccessKey: 'any', ...(sessionToken !== undefined && { sessionToken }) }
  return { endpoint: url, region, credentials, maxAttempts: 1 }
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
  const arn = `arn:aws:sts::${accountId}:assumed-role/${accessKeyId}/work`
  const session = { roleArn, token, expiresAt: world.clock.now() + 1000 * hourMs }
  world.addCaller({ accessKeyId, accountId, arn, userId: `AROA:${accessKeyId}`, type: 'AssumedRole', session })
  return { accessKeyId, token }
}

export async function startFakeAccount(): Promise<FakeAccount> {
  const world = new World()
  const account = world.addAccount(accountId)
  for (const arn of [guardian, administrator, user]) addRole(account, { name: arn.split('/').at(-1) ?? '', trusts: `arn:aws:iam::${accountId}:root` })
  const fake = await startFake({ world })
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-apply-'))
  const journalPath = join(folder, 'journal.ndjson')
  const { accessKeyId, token } = signIn(world, guardian)
  const clients = clientsFor(fake, accessKeyId, token)
  const patience = (attempts: number) => ({ attempts, wait: async (ms: number) => world.clock.advance(ms) })
  const withJournal = async <T>(work: (journal: Journal) => Promise<T>): Promise<T> => {
    const journal = await Journal.open({ path: journalPath, signer, keys, clock: world.clock })
    try {
      return await work(journal)
    } finally {
      await journal.close()
    }
  }
  return {
    fake,
    clients,
    journalPath,
    region: account.region(regionName),
    async plan(intentText = exampleIntent) {
      const common = { intentFile: 'holdfast.aws.yaml', patience: patience(1), clock: world.clock, validForMs: hourMs }
      return await withJournal((journal) => {
        const knownKey = (id: string, name: string) => keyMadeBefore(journal.records, { account: id, region: regionName }, name)
        return planRegion({ ...common, intentText, clients, knownKey })
      })
    },
    async apply(plan, { intentText = exampleIntent, attempts = 1, as = clients } = {}) {
      const opened = openPlan(encodePlan(plan, signer), keys)
      const common = { intentFile: 'holdfast.aws.yaml', patience: patience(attempts), clock: world.clock }
      return await withJournal((journal) => applyPlan({ ...common, plan: opened, intentText, clients: as, journal }))
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
