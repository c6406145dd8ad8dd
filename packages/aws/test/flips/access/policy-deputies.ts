import { vaultPolicyKind } from '../../../src/observe/kinds/backup/vault-policy.ts'
import { type Flip, flip } from '../flip.ts'

const Statement = [{ Sid: 'Service', Effect: 'Allow', Principal: { Service: 'backup.amazonaws.com' }, Action: 'backup:CopyIntoBackupVault', Resource: '*' }]

const bound = (Condition: object) => () => ({
  Target: 'scratch',
  Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: Statement.map((one) => ({ ...one, Condition })) }) },
})
const common = { rule: 'policy-deputies', kind: vaultPolicyKind, of: ({ Target }: { readonly Target: string }) => Target === 'scratch' } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a service that may come for a stranger', change: bound({ StringEquals: { 'aws:SourceAccount': '123456789012' } }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a service that may come for every account', change: bound({ ArnLike: { 'aws:SourceArn': 'arn:aws:sns:eu-west-1:*:alerts' } }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a service that may come for whoever says nothing of it',
    change: bound({ StringEqualsIfExists: { 'aws:SourceAccount': '111122223333' } }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a service that may come for all but one', change: bound({ StringNotEquals: { 'aws:SourceAccount': '123456789012' } }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a service that may come for whoever says for whom', change: bound({ Null: { 'aws:SourceAccount': 'false' } }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a service that may come for a bucket of whoever', change: bound({ ArnEquals: { 'aws:SourceArn': 'arn:aws:s3:::any' } }), becomes: 'UNKNOWN' }),
  flip({
    rule: 'policy-deputies',
    kind: vaultPolicyKind,
    what: 'a service that may come for anybody',
    of: ({ Target }) => Target === 'scratch',
    change: () => ({ Target: 'scratch', Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement }) } }),
    becomes: 'FAIL',
  }),
]
