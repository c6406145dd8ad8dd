import { describe, expect, it } from 'vitest'
import { accountId, exampleIntent, regionName } from '../../../test/example-intent.ts'
import type { Classification } from '../../intent/intent-schema.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { keyPolicyStatements } from './key-policy.ts'
import { copyKeyExpectations, type Expectation, keyExpectations, lentKeyExpectations, ownKeyExpectations, stagingKeyExpectations, unmetExpectations, vaultExpectations } from './policy-expectations.ts'
import { vaultPolicyStatements } from './vault-policy.ts'
import { isSamePolicy } from '../aspects/policy-text.ts'
import { mergePolicy, type WrittenStatement } from './written-policy.ts'

const place = { partition: 'aws', account: accountId, region: regionName }
const classification = parseIntent(exampleIntent, 'test').classifications['confidential'] as Classification
const root = `arn:aws:iam::${accountId}:root`
const keyStatements = keyPolicyStatements(classification, root, regionName)
const vaultStatements = vaultPolicyStatements(classification)

/** What KMS itself writes: the account's IAM policies decide. */
const delegation = JSON.stringify({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement: [{ Sid: 'Enable IAM User Permissions', Effect: 'Allow', Principal: { AWS: root }, Action: 'kms:*', Resource: '*' }],
})

function unmetOfKey(statements: readonly WrittenStatement[], existing: string | null): readonly Expectation[] {
  const expectations = [...keyExpectations(classification, place), ...(existing === null ? ownKeyExpectations(classification, place) : [])]
  return unmetExpectations(mergePolicy(existing, statements, 'key', 'key'), 'key', expectations, place)
}

function unmetOfVault(statements: readonly WrittenStatement[], existing: string | null = null): readonly Expectation[] {
  return unmetExpectations(mergePolicy(existing, statements, 'resource', 'vault'), 'resource', vaultExpectations(classification), place)
}

describe("a key's policy", () => {
  it('allows and denies what it must, alone and beside one that leaves all to IAM', () => {
    expect(unmetOfKey(keyStatements, null)).toEqual([])
    expect(unmetOfKey(keyStatements, delegation)).toEqual([])
  })

  it.each(keyStatements.map(({ Sid }) => Sid))('needs %s', (sid) => {
    const without = keyStatements.filter(({ Sid }) => Sid !== sid)
    const alone = unmetOfKey(without, null)
    const delegated = unmetOfKey(without, delegation)
    expect(alone.length + delegated.length).toBeGreaterThan(0)
  })

  it('needs each condition', () => {
    for (const statement of keyStatements.filter(({ Condition }) => Condition !== undefined)) {
      for (const operator of Object.keys(statement.Condition ?? {})) {
        const { [operator]: _, ...Condition } = statement.Condition ?? {}
        const changed = keyStatements.map((one) => (one === statement ? { ...one, Condition } : one))
        // one of several conditions on grants is enough to keep the bare call out
        if (statement.Sid === 'HoldfastUsersGrants' || statement.Sid === 'HoldfastUsersData') continue
        expect([...unmetOfKey(changed, null), ...unmetOfKey(changed, delegation)], `${statement.Sid} ${operator}`).not.toEqual([])
      }
    }
  })
})

describe("guardians' use of a key", () => {
  const undenied = keyStatements.filter(({ Sid }) => Sid !== 'HoldfastApartVaults')

  it('is let through AWS Backup only, also without the denial', () => {
    expect(unmetOfKey(undenied, null)).toEqual([])
    for (const sid of ['HoldfastGuardiansVaults', 'HoldfastGuardiansGrants']) {
      const open = undenied.map((one) => (one.Sid === sid ? { ...one, Condition: { Bool: one.Condition?.['Bool'] ?? {} } } : one))
      expect(unmetOfKey(open, null), sid).not.toEqual([])
    }
  })
})

describe("a key's grants for data", () => {
  const [who = ''] = classification.key.users
  const ask = (isForAws: string, service: string) => ({ 'kms:GrantIsForAWSResource': isForAws, 'kms:ViaService': `${service}.${place.region}.amazonaws.com` })
  const denied = [ask('false', 'ec2'), ask('true', 'lambda')].map((context) => ({ who, action: 'kms:CreateGrant', expect: 'denied', context }) as const)

  it("are made by services that hold data, for AWS's own resources", () => {
    expect(unmetExpectations(mergePolicy(null, keyStatements, 'key', 'key'), 'key', denied, place)).toEqual([])
  })
})

describe("the policy of a key for copies of other accounts", () => {
  const statements = keyPolicyStatements(classification, root, regionName, { takesCopies: true })
  const unmet = (given: readonly WrittenStatement[]) =>
    unmetExpectations(mergePolicy(null, given, 'key', 'key'), 'key', [...keyExpectations(classification, place), ...copyKeyExpectations(place)], place)

  it("lets AWS Backup's own role use it too, and nobody else", () => {
    expect(unmet(statements)).toEqual([])
  })

  it.each(['HoldfastCopies', 'HoldfastCopiesGrants'])('needs %s, and its conditions', (sid) => {
    expect(unmet(statements.filter(({ Sid }) => Sid !== sid))).not.toEqual([])
    const open = statements.map((one) => (one.Sid === sid ? { ...one, Condition: {} } : one))
    expect(unmet(open)).not.toEqual([])
  })
})

describe('the policy of a key of staging disks', () => {
  const statements = keyPolicyStatements(classification, root, regionName, { replicates: true })
  const unmet = (given: readonly WrittenStatement[], existing: string | null = null) =>
    unmetExpectations(mergePolicy(existing, given, 'key', 'key'), 'key', [...keyExpectations(classification, place), ...stagingKeyExpectations(classification, place)], place)

  it('lets guardians make the template of Elastic Disaster Recovery with it, and do nothing else', () => {
    expect(unmet(statements)).toEqual([])
    expect(unmet(statements, delegation).filter(({ context }) => context?.['kms:GrantIsForAWSResource'] !== 'false')).toEqual([])
    // a key of other data lets them not
    expect(unmet(keyStatements).map(({ action, expect: wanted }) => [action, wanted])).toEqual([['kms:CreateGrant', 'allowed']])
  })

  it.each(['HoldfastGuardiansStaging', 'HoldfastApartGrants', 'HoldfastApartVaults'])('needs %s, and its conditions', (sid) => {
    const without = statements.filter(({ Sid }) => Sid !== sid)
    expect([...unmet(without), ...unmet(without, delegation)].length).toBeGreaterThan(unmet(statements, delegation).length)
    const open = statements.map((one) => (one.Sid === sid ? { ...one, Condition: {} } : one))
    expect([...unmet(open), ...unmet(open, delegation)].length).toBeGreaterThan(unmet(statements, delegation).length)
  })
})

describe('a key in China', () => {
  const there = { partition: 'aws-cn', account: accountId, region: 'cn-north-1' }
  const inChina = JSON.parse(JSON.stringify(classification).replaceAll('arn:aws:', 'arn:aws-cn:')) as Classification
  const statements = keyPolicyStatements(inChina, root.replace('arn:aws:', 'arn:aws-cn:'), there.region, { replicates: true })

  it.each(['amazonaws.com', 'amazonaws.com.cn'])('knows services by %s too', (suffix) => {
    const policy = mergePolicy(null, statements, 'key', 'key')
    const asked = [...keyExpectations(inChina, there), ...ownKeyExpectations(inChina, there), ...stagingKeyExpectations(inChina, there)]
    const named = JSON.parse(JSON.stringify(asked).replaceAll(/(cn-north-1)\.amazonaws\.com(?:\.cn)?/g, `$1.${suffix}`)) as readonly Expectation[]
    expect(unmetExpectations(policy, 'key', named, there)).toEqual([])
  })
})

describe('the policy of a key whose data is copied to another account', () => {
  const to = ['444455556666']
  const statements = keyPolicyStatements(classification, root, regionName, { copiesTo: to })
  const unmet = (given: readonly WrittenStatement[]) =>
    unmetExpectations(mergePolicy(null, given, 'key', 'key'), 'key', [...keyExpectations(classification, place), ...lentKeyExpectations(place, to)], place)

  it('lets AWS Backup there read it, and nobody else', () => {
    expect(unmet(statements)).toEqual([])
  })

  it.each(['HoldfastCopiesOut', 'HoldfastCopiesOutGrants'])('needs %s, and its conditions', (sid) => {
    expect(unmet(statements.filter(({ Sid }) => Sid !== sid))).not.toEqual([])
    const open = statements.map((one) => (one.Sid === sid ? { ...one, Condition: {} } : one))
    expect(unmet(open)).not.toEqual([])
  })
})

describe("a vault's policy", () => {
  it('denies deletion to all but guardians', () => {
    expect(unmetOfVault(vaultStatements)).toEqual([])
  })

  it.each(vaultStatements.map(({ Sid }) => Sid))('needs %s', (sid) => {
    expect(unmetOfVault(vaultStatements.filter(({ Sid }) => Sid !== sid))).not.toEqual([])
  })

  it('lets the accounts whose points are copied there copy in, and nobody else', () => {
    const from = ['444455556666']
    const statements = vaultPolicyStatements(classification, from)
    const unmet = (given: readonly WrittenStatement[]) =>
      unmetExpectations(mergePolicy(null, given, 'resource', 'vault'), 'resource', vaultExpectations(classification, from), place)
    expect(unmet(statements)).toEqual([])
    expect(unmet(statements.filter(({ Sid }) => Sid !== 'HoldfastCopiesIn'))).toMatchObject([{ action: 'backup:CopyIntoBackupVault', expect: 'allowed' }])
    const open = statements.map((one) => (one.Sid === 'HoldfastCopiesIn' ? { ...one, Principal: '*' as const } : one))
    expect(unmet(open)).toMatchObject([{ who: expect.stringContaining('stranger') }])
  })

  it('is held up by nobody’s Allow', () => {
    const open = { Version: '2012-10-17', Statement: { Effect: 'Allow', Principal: '*', Action: 'backup:DeleteRecoveryPoint', Resource: '*' } }
    expect(unmetOfVault(vaultStatements, JSON.stringify(open))).toEqual([])
  })
})

describe('merging by Sid', () => {
  const foreign = { Sid: 'Theirs', Effect: 'Deny', Principal: '*', Action: 'backup:StartCopyJob', Resource: '*', Condition: { Bool: { a: 'b' } } }
  const nameless = { Effect: 'Allow', Principal: '*', Action: ['backup:CopyIntoBackupVault'], Resource: '*' }
  const stale = { Sid: 'HoldfastGone', Effect: 'Allow', Principal: '*', Action: 'backup:DeleteBackupVault', Resource: '*' }

  it('keeps what others wrote, with version and id, and takes out what is ours no longer', () => {
    const existing = JSON.stringify({ Version: '2008-10-17', Id: 'theirs', Statement: [foreign, stale, nameless] })
    const merged = JSON.parse(mergePolicy(existing, vaultStatements, 'resource', 'vault')) as object
    expect(merged).toEqual({ Version: '2008-10-17', Id: 'theirs', Statement: [foreign, nameless, ...vaultStatements] })
  })

  it('changes nothing the second time, in whatever form AWS gives the policy back', () => {
    const once = mergePolicy(JSON.stringify({ Statement: foreign }), vaultStatements, 'resource', 'vault')
    const given = JSON.stringify(JSON.parse(once), null, 2).replaceAll(/\[\s*("[^"]*")\s*\]/g, '$1')
    expect(given).not.toBe(once)
    expect(isSamePolicy(mergePolicy(given, vaultStatements, 'resource', 'vault'), once)).toBe(true)
  })

  it('refuses to write over what it can’t read, and holds texts apart that differ', () => {
    expect(() => mergePolicy('{"Statement":', vaultStatements, 'resource', 'vault')).toThrow(expect.objectContaining({ code: 'MALFORMED' }))
    expect(isSamePolicy('{"a":1}', '{"a":2}')).toBe(false)
    expect(isSamePolicy('{', '{}')).toBe(false)
  })
})
