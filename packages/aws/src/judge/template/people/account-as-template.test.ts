/** An account, written down as a template of what it has: what rules say of the account's people they say of the template's. */
import { addKey, addRole, addUser, addVault } from '@holdfast/aws-fake/build'
import { startFake } from '@holdfast/aws-fake/start-fake'
import { World } from '@holdfast/aws-fake/world'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { accountId, exampleIntent } from '../../../../test/example-intent.ts'
import { apiFor } from '../../../../test/fake-account.ts'
import { templatePlace } from '../../../../test/judged-template.ts'
import { parseIntent } from '../../../intent/parse-intent.ts'
import { collect } from '../../../observe/collect/collect.ts'
import { globalOf, Inventory } from '../../../observe/inventory/inventory.ts'
import { vaultPolicyKind } from '../../../observe/kinds/backup/vault-policy.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { identityKind, type IdentityRecord } from '../../../observe/kinds/iam/identity.ts'
import type { Kind, LineOf } from '../../../observe/kinds/kind.ts'
import { keyPolicyKind } from '../../../observe/kinds/kms/key-policy.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { assess } from '../../rules/assess.ts'
import type { Rule } from '../../rules/rule.ts'
import { readTemplate } from '../read-template.ts'

const region = 'eu-west-1'
const root = `arn:aws:iam::${accountId}:root`
const intent = parseIntent(`${exampleIntent}    accounts: ['${accountId}']\n`, 'holdfast.aws.yaml')

function world(): World {
  const made = new World()
  const account = made.addAccount(accountId)
  const place = account.region(region)
  const key = addKey(place, { alias: 'alias/backups' })
  const denies = (Action: readonly string[]) => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action, Resource: '*' }] })
  addVault(place, { name: 'open', key })
  addVault(place, { name: 'denied', key: addKey(place), policy: denies(['backup:DeleteRecoveryPoint', 'backup:UpdateRecoveryPointLifecycle', 'backup:StartRestoreJob', 'backup:DisassociateRecoveryPoint']) })
  addVault(place, { name: 'locked', key: addKey(place), lock: { minRetentionDays: 7, maxRetentionDays: 90, lockDate: made.clock.now() - 1 } })
  addVault(place, { name: 'governed', lock: { minRetentionDays: 7, maxRetentionDays: 90, lockDate: null } })
  addRole(account, { name: 'deleter', trusts: root, allows: ['backup:DeleteRecoveryPoint'] })
  addRole(account, { name: 'restorer', trusts: 'lambda.amazonaws.com', allows: ['backup:StartRestoreJob'] })
  addRole(account, { name: 'auditor', trusts: 'arn:aws:iam::444455556666:root', attached: ['arn:aws:iam::aws:policy/SecurityAudit'] })
  addUser(account, 'ada')
  return made
}

/** What each change of the account has to do with. */
const changes: readonly (readonly [what: string, change: (made: World) => void])[] = [
  ['as it is', () => undefined],
  ['with who unlocks', (made) => addRole(made.account(accountId), { name: 'unlocker', trusts: root, allows: ['backup:DeleteBackupVaultLockConfiguration'] })],
  ['with who deletes keys', (made) => addRole(made.account(accountId), { name: 'keys', trusts: root, allows: ['kms:ScheduleKeyDeletion'] })],
  ['with who writes policies', (made) => addRole(made.account(accountId), { name: 'writer', trusts: root, allows: ['backup:PutBackupVaultAccessPolicy', 'backup:DeleteRecoveryPoint'] })],
  ['with an administrator', (made) => addUser(made.account(accountId), 'grace').attached.add('arn:aws:iam::aws:policy/AdministratorAccess')],
  ['with who gives rights', (made) => addRole(made.account(accountId), { name: 'giver', trusts: root, allows: ['iam:AttachRolePolicy', 'iam:PutRolePolicy'] })],
]

it.each(changes)('%s', async (_, change) => {
  const made = world()
  change(made)
  const fake = await startFake({ world: made })
  onTestFinished(async () => await fake.close())
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-as-template-'))
  onTestFinished(async () => await rm(folder, { recursive: true }))
  await collect({ api: await apiFor(fake, accountId), folder, homeRegion: region, regions: [region], clock: made.clock })
  const inventory = await Inventory.open(folder)
  const { grants } = readTemplate({ ...templatePlace, language: 'cloudformation', text: JSON.stringify(await templateOf(inventory)) })
  const ofTemplate = (await Promise.all(grants.map(async (one) => await judged(one.inventory, one.rules)))).flat().filter((line) => !line.includes('elsewhere'))
  const ofAccount = await judged(inventory, grants.flatMap(({ rules }) => rules))
  // what is planned, and which buckets have backups, was not written down; who may be elsewhere is not known
  const isShared = (line: string): boolean => !/^(?:backups-stopped|native-lock-change)|^become-destroyer (?:PASS|UNKNOWN)/.test(line)
  expect(ofTemplate.filter(isShared).toSorted()).toEqual(ofAccount.filter(isShared).toSorted())
  expect(ofAccount.filter((line) => line.includes(' FAIL ')).length).toBeGreaterThan(2)
})

async function judged(inventory: Inventory, rules: readonly Rule[]): Promise<readonly string[]> {
  const found: string[] = []
  for await (const { rule, status, subject } of assess(inventory, { rules, intent })) found.push(`${rule} ${status} ${subject.type} ${subject.name}`)
  return found
}

type Named = readonly [id: string, resource: object]

async function templateOf(inventory: Inventory): Promise<object> {
  const at = async <K extends Kind>(kind: K): Promise<readonly LineOf<K>[]> => {
    const lines: LineOf<K>[] = []
    for await (const line of inventory.lines(kind.where === 'global' ? globalOf(accountId) : { account: accountId, region }, kind)) lines.push(line)
    return lines
  }
  const policies = new Map((await at(vaultPolicyKind)).map(({ Target, Answer }) => [Target, Answer?.Policy]))
  const keyPolicies = new Map((await at(keyPolicyKind)).map(({ Target, Answer }) => [Target, Answer?.Policy]))
  const keys = (await at(keyKind)).filter(({ Answer }) => Answer?.KeyMetadata.KeyManager === 'CUSTOMER').map(({ Target }) => Target)
  const idOf = (arn: string): string => `Key${keys.indexOf(arn)}`
  const vaults = (await at(vaultKind)).map((vault, index): Named => {
    const { BackupVaultName: name, EncryptionKeyArn: key = '', MinRetentionDays, MaxRetentionDays, LockDate } = vault
    const lock = { MinRetentionDays, MaxRetentionDays, ...(LockDate !== undefined && { ChangeableForDays: 3 }) }
    const AccessPolicy = policies.get(name)
    const own = { ...(keys.includes(key) && { EncryptionKeyArn: { 'Fn::GetAtt': [idOf(key), 'Arn'] } }), ...(vault.Locked === true && { LockConfiguration: lock }) }
    return [`Vault${index}`, { Type: 'AWS::Backup::BackupVault', Properties: { BackupVaultName: name, ...own, ...(AccessPolicy !== undefined && { AccessPolicy: JSON.parse(AccessPolicy) as object }) } }]
  })
  const people = (await at(identityKind)).flatMap((one, index): Named[] => (one.List === 'Policies' || one.List === 'GroupDetailList' ? [] : [[`Person${index}`, personOf(one)]]))
  const ofKeys = keys.map((arn): Named => [idOf(arn), { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: JSON.parse(keyPolicies.get(arn) ?? '{}') as object } }])
  return { Resources: Object.fromEntries([...ofKeys, ...vaults, ...people]) }
}

function personOf(one: Exclude<IdentityRecord, { List: 'Policies' | 'GroupDetailList' }>): object {
  const document = (text: string): object => JSON.parse(decodeURIComponent(text)) as object
  const name = one.Arn.slice(one.Arn.lastIndexOf('/') + 1)
  const inline = (one.List === 'UserDetailList' ? one.UserPolicyList : one.RolePolicyList) ?? []
  const given = { Policies: inline.map(({ PolicyName, PolicyDocument }) => ({ PolicyName, PolicyDocument: document(PolicyDocument) })), ManagedPolicyArns: (one.AttachedManagedPolicies ?? []).map(({ PolicyArn }) => PolicyArn) }
  if (one.List === 'UserDetailList') return { Type: 'AWS::IAM::User', Properties: { UserName: name, ...given } }
  return { Type: 'AWS::IAM::Role', Properties: { RoleName: name, AssumeRolePolicyDocument: document(one.AssumeRolePolicyDocument ?? '{}'), ...given } }
}
