import { vaultPolicyKind } from '../../../src/observe/kinds/backup/vault-policy.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'vault-policy-closed', kind: vaultPolicyKind, of: ({ Target }: { readonly Target: string }) => Target === 'scratch' } as const

function letting(Principal: object | string, Condition: object = {}) {
  const Statement = [{ Sid: 'In', Effect: 'Allow', Principal, Action: 'backup:CopyIntoBackupVault', Resource: '*', Condition }]
  return () => ({ Target: 'scratch', Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) } })
}

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a vault open to everybody', change: letting('*'), becomes: 'FAIL' }),
  flip({ ...common, what: 'a vault open to a stranger', change: letting({ AWS: 'arn:aws:iam::123456789012:root' }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a vault open to a network',
    change: letting('*', { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } }),
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    what: 'a vault open to another organization',
    change: letting('*', { StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a vault open to whoever is in no organization',
    change: letting('*', { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/*' } }),
    becomes: 'FAIL',
  }),
]
