/** For whom a service may come, by what a statement says: each condition of the rule by a case that only it decides. */
import { describe, expect, it } from 'vitest'
import { home } from '../../../../../test/clean/clean-records.ts'
import { saidOf } from '../../../../../test/clean/said-of.ts'
import { flip } from '../../../../../test/flips/flip.ts'
import { vaultPolicyKind } from '../../../../observe/kinds/backup/vault-policy.ts'
import { keyPolicyKind } from '../../../../observe/kinds/kms/key-policy.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { policyDeputies } from './policy-deputies.ts'

type On = 'vault' | 'topic' | 'key'
const text = (statements: readonly object[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: statements.map((one) => ({ Effect: 'Allow', Action: '*', Resource: '*', ...one })) })
const common = { rule: 'policy-deputies', what: 'its policy', becomes: 'PASS' } as const

/** The rule's words about everything of the type, each with this policy. */
async function said(on: On, statements: readonly object[], declared?: Parameters<typeof saidOf>[3]): Promise<string> {
  const Policy = text(statements)
  const changes = {
    vault: flip({ ...common, kind: vaultPolicyKind, change: ({ Target }) => ({ Target, Answer: { Policy } }) }),
    key: flip({ ...common, kind: keyPolicyKind, change: ({ Target }) => ({ Target, Answer: { Policy } }) }),
    topic: flip({ ...common, kind: topicAttributesKind, change: ({ Target, Answer }) => ({ Target, Answer: { Attributes: { ...Answer?.Attributes, Policy } } }) }),
  }
  const found = await saidOf(policyDeputies, changes[on], on, declared)
  return [...new Set(found.map(({ status, reason, evidence }) => [`${status}: ${reason}`, ...evidence.map(({ field, value }) => `${field} ${value}`)].join('; ')))].join(' / ')
}

const none = 'PASS: its policy lets no service in'
const bound = 'PASS: its policy says for whom services may come'
const anybody = 'FAIL: a service may come for anybody; Sid statement 0; Principal.Service'
const stranger = 'FAIL: a service may come for somebody who is not known; Sid statement 0; Principal.Service'
const own = home.account
const other = '555566667777'
const service = 'logs.eu-west-1.amazonaws.com'
const by = (Service: string | readonly string[], Condition: object = {}) => ({ Principal: { Service }, Condition })

describe('whom a policy lets in', () => {
  it.each([
    ['a service that is denied', [{ Effect: 'Deny', Principal: { Service: service } }], none],
    ['all but a service', [{ NotPrincipal: { Service: service } }], none],
    ['an account, without a condition', [{ Principal: { AWS: other } }], none],
    ['a service', [by(service)], `${anybody} ${service}`],
    ['a service for the account', [by(service, { StringEquals: { 'aws:SourceAccount': own } })], bound],
    ['a service for a stranger', [by(service, { StringEquals: { 'aws:SourceAccount': other } })], `${stranger} ${service}`],
    ['a service for the account or a stranger', [by(service, { StringEquals: { 'aws:SourceAccount': [own, other] } })], `${stranger} ${service}`],
    ['a service for accounts that begin alike', [by(service, { StringLike: { 'aws:SourceAccount': `${own.slice(0, 4)}*` } })], `${anybody} ${service}`],
    ['a service for a stranger or for anybody', [by(service, { StringLike: { 'aws:SourceAccount': [other, '*'] } })], `${anybody} ${service}`],
    ['a service for the account and, besides, for a stranger’s organization', [by(service, { StringEquals: { 'aws:SourceAccount': own, 'aws:SourceOrgID': 'o-stranger00' } })], bound],
    ['one for the account, one for anybody', [by(service, { StringEquals: { 'aws:SourceAccount': own } }), by('s3.amazonaws.com')], 'FAIL: a service may come for anybody; Sid statement 1; Principal.Service s3.amazonaws.com'],
    ['one for a stranger, one for anybody', [by(service, { StringEquals: { 'aws:SourceAccount': other } }), { ...by('s3.amazonaws.com'), Sid: 'S3' }], `FAIL: a service may come for anybody; Sid statement 0; Principal.Service ${service}; Sid S3; Principal.Service s3.amazonaws.com`],
  ])('%s', async (_, statements, expected) => {
    expect(await said('vault', statements)).toBe(expected)
  })

  it('names five of them, and how many more there are', async () => {
    expect(await said('vault', Array.from({ length: 5 }, () => by(service)))).not.toContain('more')
    expect(await said('vault', Array.from({ length: 7 }, () => by(service)))).toMatch(/more 2$/)
  })
})

describe('what names nobody for whom it comes', () => {
  const [events, backup] = ['events.amazonaws.com', 'backup.amazonaws.com']
  it.each([
    ['topic', [events], bound],
    ['topic', [events, backup], bound],
    ['topic', [events, 'cloudwatch.amazonaws.com'], `${anybody} ${events}, cloudwatch.amazonaws.com`],
    ['key', [events], bound],
    ['key', [backup], `${anybody} ${backup}`],
    ['key', [events, backup], `${anybody} ${events}, ${backup}`],
    ['vault', [events], `${anybody} ${events}`],
  ] as const)('of a %s: %s', async (on, services, expected) => {
    expect(await said(on, [by(services)])).toBe(expected)
  })
})

describe('what a service uses a key for', () => {
  const context = (value: string | readonly string[]) => ({ StringLike: { 'kms:EncryptionContext:aws:cloudtrail:arn': value } })
  const trail = (account: string) => `arn:aws:cloudtrail:*:${account}:trail/*`
  it.each([
    ['the account’s trails', context(trail(own)), bound],
    ['a stranger’s trails', context(trail(other)), `${stranger} ${service}`],
    ['anybody’s trails', context(trail('*')), `${anybody} ${service}`],
    ['the account’s trails, or a stranger’s', context([trail(own), trail(other)]), `${stranger} ${service}`],
    ['a stranger’s trails, or anybody’s', context([trail(other), trail('*')]), `${anybody} ${service}`],
    ['trails, or none', { StringLikeIfExists: { 'kms:EncryptionContext:aws:cloudtrail:arn': trail(own) } }, `${anybody} ${service}`],
    ['a bucket', context('arn:aws:s3:::logs'), bound],
    ['a word', context('logs'), bound],
    ['any word', context('*'), `${anybody} ${service}`],
    ['nothing that is said', context([]), `${anybody} ${service}`],
    ['the way it comes', { StringEquals: { 'kms:ViaService': 'rds.eu-west-1.amazonaws.com' } }, bound],
  ])('%s', async (_, Condition, expected) => {
    expect(await said('key', [by(service, Condition)])).toBe(expected)
  })

  it('trails of somebody of whom nobody said whose they are', async () => {
    const unknown = 'UNKNOWN: whether a service comes only for who is known is not known; Sid statement 0; Principal.Service'
    expect(await said('key', [by(service, context(trail(other)))], 'nothing declared')).toBe(`${unknown} ${service}`)
  })
})
