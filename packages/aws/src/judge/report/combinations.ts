/**
 * Rules that meet a requirement of a framework in full, together: no rule does alone. Only what rules can show is here: requirements that ask for
 * decisions, documents or acts of people, or for more than AWS Backup and its surroundings, are not (docs/aws.md says which, and why). Sources: NIST
 * SP 800-53 revision 5; ISO/IEC 27001:2022, annex A.
 */
import type { Mapping } from '../rules/rule.ts'
import { type Outcome, outcomes, type Tallies, worstOf } from './outcome.ts'

export interface Combination extends Pick<Mapping, 'framework' | 'id' | 'rationale'> {
  /** What the organization has to have decided: parameters that the requirement leaves to it. As it goes on "if …". */
  readonly given: string
  /** Each must pass of something: what judged nothing shows nothing. */
  readonly rules: readonly string[]
  /** Of what need not be there: each must pass, or have nothing to judge. */
  readonly whereThere: readonly string[]
}

const restored = ['restore-test-planned', 'restore-test-fresh', 'restore-test-validated'] as const
const coverage = [
  ...['volume-in-plan', 'instance-in-plan', 'table-in-plan', 'file-system-in-plan', 'fsx-in-plan', 'database-in-plan', 'bucket-in-plan', 'redshift-in-plan'],
] as const

export const combinations: readonly Combination[] = [
  {
    framework: 'NIST 800-53 r5',
    id: 'CP-6(1)',
    given: 'a copy in another Region and account is declared for every classification, and the distance of the Regions is enough for the threats that count',
    rules: ['copies-as-declared', 'same-principal'],
    whereThere: ['point-key-own-account', 'air-gapped-key'],
    rationale: 'What is backed up has a good and new copy at the alternate site; nobody who can delete the source can destroy points, and keys of copies do not end with the primary account.',
  },
  {
    framework: 'NIST 800-53 r5',
    id: 'CP-9(1)',
    given: 'the declared time (restoreTesting.maxAgeDays) is the frequency that was decided, and the check of what was restored looks at what is in it',
    rules: restored,
    whereThere: [],
    rationale: 'Restores show that points can be read, their validation that what is in them is good; of each type that has backups, in time.',
  },
  {
    framework: 'NIST 800-53 r5',
    id: 'CP-9(2)',
    given: 'the contingency plan counts these restore tests as its own, and the types that have backups are the functions that it selects',
    rules: restored,
    whereThere: [],
    rationale: 'Samples of backups are restored, regularly, by a plan, and what was restored is found to be good.',
  },
  {
    framework: 'NIST 800-53 r5',
    id: 'CP-9(3)',
    given: 'critical software and other information about security are backed up by AWS Backup, under classifications that declare copies',
    rules: ['copies-as-declared', 'copy-job-outcome'],
    whereThere: ['copy-key-fits', 'bucket-replica-encrypted'],
    rationale: 'Copies lie in other accounts and Regions, as new as declared, and the newest copy job of each resource ended well.',
  },
  {
    framework: 'NIST 800-53 r5',
    id: 'CP-9(8)',
    given: 'the backup information that is to be protected is what AWS Backup holds in the accounts and Regions that were assessed',
    rules: ['point-encrypted'],
    whereThere: ['point-key-custody', 'key-policy-closed', 'key-grants-closed', 'snapshot-shared', 'image-shared', 'database-snapshot-shared'],
    rationale:
      'All points are encrypted by keys of KMS, in the declared custody, that neither policies nor grants open to anybody from elsewhere; no call of AWS Backup changes what is in a point. Their deletion is of CP-9 and CP-9(7).',
  },
  {
    framework: 'ISO 27001:2022',
    id: 'A.8.13',
    given: 'holdfast.aws.yaml is the agreed policy on backup for what lies in AWS, and what AWS Backup does not hold is backed up and tested by other means',
    rules: ['rpo-met', 'backup-job-outcome', 'point-state', 'point-retention', 'type-opted-in', ...restored],
    whereThere: [...coverage, 'plan-fits-lock', 'copies-as-declared', 'copy-job-outcome', 'key-outlives-point'],
    rationale: 'What is in scope is taken by plans; backups are as new, kept as long, and copied as declared, can be read, and are tested regularly.',
  },
]

/** What findings say of a combination. */
export interface Together extends Omit<Combination, 'framework' | 'id'> {
  /** PASS: met in full. Else the worst of its rules; NOT_APPLICABLE: one that must pass has nothing to judge. */
  readonly outcome: Outcome
}

export function togetherOf({ framework: _, id: __, ...combination }: Combination, tallies: Tallies): Together {
  const needed = combination.rules.map((rule) => worstOf(tallies.of(rule)) ?? 'NOT_APPLICABLE')
  const more = combination.whereThere.map((rule) => worstOf(tallies.of(rule)) ?? 'NOT_APPLICABLE')
  const worst = outcomes.find((outcome) => [...needed, ...more].includes(outcome)) ?? 'NOT_APPLICABLE'
  return { ...combination, outcome: worst === 'PASS' && needed.includes('NOT_APPLICABLE') ? 'NOT_APPLICABLE' : worst }
}
