/**
 * Each policy that a plan sets was asked of the evaluator, and the questions need each of its statements: whoever adds one without
 * saying what it must allow and deny fails here.
 */
import { addIdentityProvider, addRole, foundOrganization, joinOrganization } from '@holdfast/aws-fake/build'
import { expect, it } from 'vitest'
import { makeNetwork, network } from '../../../../test/aspects/network.ts'
import { accountId, exampleIntent, regionName, user } from '../../../../test/example-intent.ts'
import { apiFor, type FakeAccount, signIn, startFakeAccount } from '../../../../test/fake-account.ts'
import { parseIntent } from '../../../intent/parse-intent.ts'
import type { AwsApi } from '../../../observe/collect/aws-api.ts'
import { Reader } from '../../aspects/reader.ts'
import { Draft } from '../../plan/draft.ts'
import { resourceList } from '../resource-list.ts'

const other = '444455556666'
const bucket = `backups-${accountId}`
const iam = (account: string, name: string) => `arn:aws:iam::${account}:${name}`
const people = `assumedBy: ['${iam(accountId, 'user/ada')}', '${iam(accountId, 'saml-provider/corp')}', '${iam(accountId, 'oidc-provider/token.example.com')}'], webIdentity: { audience: sts.amazonaws.com, subjects: ['repo:example/backups:*'] }`
const trail = `trail-${accountId}`

const intentText = exampleIntent
  .replace('guardians: [', `guardians: [${iam(other, 'role/other-guardian')}, `)
  .replace('administrators: [', `administrators: [${iam(other, 'role/other-keeper')}, `)
  .concat(`    accounts: ['${accountId}']
    schedule: [{ name: daily, at: cron(0 5 ? * * *), keepDays: 35 }]
    copies: [{ region: eu-central-1, account: '${other}' }, { region: eu-central-1 }]
detection: { topic: alerts, keyOf: confidential, trail: { bucket: ${trail}, accessLogs: trail-logs-${accountId}, organization: true }, emails: [owner@example.com], reports: { bucket: ${trail} } }
roles: { reader: { ${people} }, operator: { ${people} }, restorer: { ${people} }, administrator: { ${people} }, auditor: { ${people} } }
buckets:
  ${bucket}: { classification: confidential, region: ${regionName}, accessLogs: access-logs-${accountId}, replicateTo: { bucket: replicas-${other}, region: eu-central-1, account: '${other}' } }
endpoints: [{ region: ${regionName}, vpc: ${network.vpc}, subnets: [subnet-0000000a], securityGroups: [${network.group}] }]
accountDefaults: { ebsKeyOf: confidential }
organization: { id: o-exampleorgid, guardrails: { targets: ['${other}'], exempt: ['${user}'] }, backupPolicies: { targets: ['${other}'] }, delegatedAdministrators: { backup.amazonaws.com: '${other}' } }
`)

async function drafted(account: FakeAccount, id: string, api: AwsApi): Promise<Draft> {
  const { clock } = account.fake.world
  const patience = { attempts: 1, wait: async (ms: number) => clock.advance(ms) }
  const context = { api, patience, account: id, partition: 'aws', homeRegion: regionName, foreignKeys: new Set<string>(), foreignMarks: [], knownId: () => null }
  const draft = new Draft(new Reader(context), clock.now())
  const wish = { intent: parseIntent(intentText, 'test'), account: id, partition: 'aws', regions: ['eu-central-1', regionName], isLimited: false, deletes: false }
  for (const resource of resourceList) await resource(draft, wish)
  return draft
}

/** Texts in a value that are policies. */
function policiesIn(value: unknown): readonly string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(policiesIn)
  return typeof value === 'string' && value.startsWith('{') && value.includes('"Statement"') ? [value] : []
}

interface Document {
  readonly Statement: readonly { readonly Sid: string; readonly Condition?: object }[]
}

/** What makes a denial count: somebody else's statement that lets everybody do everything. */
function opened(text: string, kind: string): string {
  const { Statement, ...rest } = JSON.parse(text) as Document
  const who = kind === 'identity' ? { Resource: '*' } : kind === 'trust' ? { Principal: { AWS: '*' } } : { Principal: '*', Resource: '*' }
  return JSON.stringify({ ...rest, Statement: [...Statement, { Sid: 'Theirs', Effect: 'Allow', Action: '*', ...who }] })
}

function without(text: string, sid: string): string {
  const { Statement, ...rest } = JSON.parse(text) as Document
  return JSON.stringify({ ...rest, Statement: Statement.filter(({ Sid }) => Sid !== sid) })
}

function unconditional(text: string, sid: string): string {
  const { Statement, ...rest } = JSON.parse(text) as Document
  return JSON.stringify({ ...rest, Statement: Statement.map(({ Condition, ...one }) => (one.Sid === sid ? one : { ...one, ...(Condition !== undefined && { Condition }) })) })
}

/** Our statements without which, or without whose condition, everything that is asked is answered alike. */
function idle(text: string, { kind, unmetIn }: { readonly kind: string; readonly unmetIn: (policy: string) => readonly unknown[] }): readonly string[] {
  const { Statement } = JSON.parse(text) as Document
  const atWorst = kind === 'scp' || kind === 'rcp' ? null : unmetIn(opened(text, kind)).length
  const isNeeded = (less: string): boolean => unmetIn(less).length > 0 || (atWorst !== null && unmetIn(opened(less, kind)).length > atWorst)
  return Statement.flatMap(({ Sid, Condition }) => [
    ...(isNeeded(without(text, Sid)) ? [] : [`${kind}: ${Sid}`]),
    ...(Condition === undefined || isNeeded(unconditional(text, Sid)) ? [] : [`${kind}: condition of ${Sid}`]),
  ])
}

/** The role of AWS Backup that writes reports may do so by its own policy too: the statement is for a role that AWS may make another of. */
const known: ReadonlySet<string> = new Set(['resource: HoldfastReports', 'resource: condition of HoldfastReports'])

it.each([
  ['the management account', accountId, 18],
  ['the account that takes copies', other, 4],
] as const)('%s', async (_, id, least) => {
  const account = await startFakeAccount()
  try {
    const { world } = account.fake
    makeNetwork(account.fake)
    const there = world.addAccount(other)
    for (const name of ['other-guardian', 'other-keeper']) addRole(there, { name, trusts: iam(other, 'root') })
    addIdentityProvider(account.region.account, 'saml', 'corp')
    joinOrganization(foundOrganization(account.region.account, 'management', 'o-exampleorgid'), there, 'shop')
    const { accessKeyId, token } = signIn(world, iam(other, 'role/other-guardian'))
    const draft = await drafted(account, id, id === accountId ? account.api : await apiFor(account.fake, accessKeyId, token))
    // what is of the organization is for its management account
    expect(draft.obstacles.map(({ target, why }) => `${target}: ${why}`).filter((one) => !one.includes('organizations:ListPolicies is denied'))).toEqual([])
    const policies = new Map(draft.steps.flatMap((step) => policiesIn(step.after).map((text) => [text, `${step.aspect} ${JSON.stringify(step.target)}`] as const)))
    expect(policies.size).toBeGreaterThanOrEqual(least)
    expect([...policies].filter(([text]) => !draft.asked.has(text)).map(([, of]) => of)).toEqual([])
    expect([...draft.asked].flatMap(([text, asked]) => idle(text, asked)).filter((one) => !known.has(one))).toEqual([])
  } finally {
    await account[Symbol.asyncDispose]()
  }
}, 120_000)
