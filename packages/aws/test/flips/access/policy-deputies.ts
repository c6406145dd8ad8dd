import { vaultPolicyKind } from '../../../src/observe/kinds/backup/vault-policy.ts'
import { type Flip, flip } from '../flip.ts'

const Statement = [{ Sid: 'Service', Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'backup:CopyIntoBackupVault', Resource: '*' }]

export const flips: readonly Flip[] = [
  flip({
    rule: 'policy-deputies',
    kind: vaultPolicyKind,
    what: 'a service that may come for anybody',
    of: ({ Target }) => Target === 'scratch',
    change: () => ({ Target: 'scratch', Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) } }),
    becomes: 'FAIL',
  }),
]
