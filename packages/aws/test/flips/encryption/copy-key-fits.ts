import { planDocumentKind, type PlanDocument } from '../../../src/observe/kinds/backup/plan-document.ts'
import { keyPolicyKind } from '../../../src/observe/kinds/kms/key-policy.ts'
import { keyKind } from '../../../src/observe/kinds/kms/key.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { away, home } from '../../clean/clean-records.ts'
import { keys } from '../../clean/records/base.ts'
import { type Consequence, type Flip, flip } from '../flip.ts'

const rule = 'copy-key-fits'
type Rule = PlanDocument['BackupPlan']['Rules'][number]
type Line = LineOf<typeof keyKind>

function copiesTo(what: string, vaultArn: string, becomes: Flip['becomes'], also: readonly Consequence[]): Flip {
  const copy = (one: Rule): Rule => ({ ...one, CopyActions: [{ DestinationBackupVaultArn: vaultArn, Lifecycle: { DeleteAfterDays: 35 } }] })
  return flip({
    ...{ what, rule, kind: planDocumentKind, becomes, also },
    change: ({ Target, Answer }) => ({ Target, Answer: Answer === null ? null : { ...Answer, BackupPlan: { ...Answer.BackupPlan, Rules: Answer.BackupPlan.Rules.map(copy) } } }),
  })
}

/** Of the vault of copies. */
function keyThere(what: string, becomes: Flip['becomes'], also: readonly Consequence[], change: (line: Line) => Line): Flip {
  return flip({ ...{ what, rule, kind: keyKind, at: away, becomes, also, change }, of: ({ Target }) => Target === keys.away })
}

function keyPolicy(what: string, becomes: Flip['becomes'], keeps: (statement: Readonly<Record<string, unknown>>) => boolean): Flip {
  return flip({
    ...{ what, rule, kind: keyPolicyKind, becomes },
    of: ({ Target }) => Target === keys.source,
    change: ({ Target, Answer }) => {
      const { Statement, ...rest } = JSON.parse(Answer?.Policy ?? '{}') as { readonly Statement: readonly Readonly<Record<string, unknown>>[] }
      return { Target, Answer: { Policy: JSON.stringify({ ...rest, Statement: Statement.filter(keeps) }) } }
    },
  })
}

const ofKey: readonly Consequence[] = ['GONE key-grants-closed', 'GONE key-policy-closed', 'GONE key-rotated', 'GONE policy-deputies']
const near = `arn:aws:backup:${home.region}:${home.account}:backup-vault:`

export const flips: readonly Flip[] = [
  keyThere('copies into a vault of another account with a key of AWS', 'FAIL', [
    ...ofKey,
    'NOT_APPLICABLE key-deletion-window',
    'FAIL vault-key-custody',
    'NOT_APPLICABLE vault-key-in-use',
  ], ({ Target, Answer }) => ({
    Target,
    Answer: { KeyMetadata: { ...Answer?.KeyMetadata, KeyManager: 'AWS' } },
  })),
  keyThere('copies into a vault with a key of which AWS does not say who manages it', 'UNKNOWN', [
    ...['key-grants-closed', 'key-policy-closed', 'key-rotated', 'policy-deputies'].map((id): Consequence => `UNKNOWN ${id}`),
    'UNKNOWN vault-key-custody',
    'UNKNOWN vault-key-in-use',
  ], ({ Target, Answer }) => {
    const { KeyManager: _, ...rest } = Answer?.KeyMetadata ?? {}
    return { Target, Answer: { KeyMetadata: rest } }
  }),
  copiesTo('copies into the default vault of an account that was not collected', 'arn:aws:backup:eu-west-1:999900001111:backup-vault:Default', 'FAIL', [
    'UNKNOWN plan-fits-lock',
    'PASS residency',
  ]),
  copiesTo('copies into a vault of a Region that was not collected', `arn:aws:backup:us-east-1:${home.account}:backup-vault:far`, 'UNKNOWN', [
    'UNKNOWN plan-fits-lock',
    'FAIL residency',
  ]),
  copiesTo('copies into an account that the key of the point does not let in', 'arn:aws:backup:eu-west-1:999900001111:backup-vault:far', 'FAIL', [
    'UNKNOWN plan-fits-lock',
    'PASS residency',
  ]),
  copiesTo('copies into a vault that is not there', `${near}gone`, 'NOT_APPLICABLE', ['FAIL plan-fits-lock', 'PASS residency']),
  keyThere('copies into a vault whose key is being deleted', 'FAIL', ['FAIL key-outlives-point', 'NOT_APPLICABLE key-rotated', 'FAIL vault-key-usable'], ({ Target, Answer }) => ({
    Target,
    Answer: { KeyMetadata: { ...Answer?.KeyMetadata, KeyState: 'PendingDeletion' } },
  })),
  keyThere('copies into a vault whose key is in a state that nobody knows', 'UNKNOWN', ['UNKNOWN key-outlives-point', 'UNKNOWN key-rotated', 'UNKNOWN vault-key-usable'], ({ Target, Answer }) => ({
    Target,
    Answer: { KeyMetadata: { ...Answer?.KeyMetadata, KeyState: 'Sleeping' } },
  })),
  flip({
    ...{ rule, kind: keyPolicyKind, at: away, becomes: 'FAIL' },
    of: ({ Target }) => Target === keys.away,
    what: 'copies into a vault of another account whose key AWS Backup there cannot use',
    change: ({ Target, Answer }) => {
      const { Statement, ...rest } = JSON.parse(Answer?.Policy ?? '{}') as { readonly Statement: readonly object[] }
      const refused = { Effect: 'Deny', Principal: '*', Action: 'kms:CreateGrant', Resource: '*' }
      return { Target, Answer: { Policy: JSON.stringify({ ...rest, Statement: [...Statement, refused] }) } }
    },
  }),
  keyPolicy('a snapshot whose key AWS Backup in the account of the copies cannot use', 'FAIL', (one) => one['Sid'] !== 'Lent'),
]
