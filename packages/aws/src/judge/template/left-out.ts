/** Rules that no template is judged by, and why: each is here, or judges what a template makes. */
import type { Rule } from '../rules/rule.ts'

/** What they ask for that a template has not. Goes on "they ask …". */
const questions = {
  points: 'for recovery points, and no template has any',
  run: 'what was done and came of it: jobs, restore tests, reports, uses of keys',
  account: 'whether an account has something, or has nothing else: another template may make it',
  access: 'who of all principals of the account may do something: other templates make others',
  snapshots: 'about locks of snapshots, which no template sets',
  machines: 'about the networks of machines that restore, replicate or carry files, which a template does not tell from others',
  people: 'what people do beside templates: legal holds, members of teams, shares that are taken, certificates that come, the root user',
} as const

type LeftOutBecause = keyof typeof questions

const leftOut: Readonly<Partial<Record<LeftOutBecause, readonly string[]>>> = {
  run: [
    ...['backup-job-outcome', 'copy-job-outcome', 'plan-start-window', 'restore-test-fresh', 'restore-test-validated', 'restore-test-cleaned-up'],
    ...['restore-in-time', 'report-delivered', 'vault-key-in-use'],
  ],
  account: [
    ...['locked-vault-used', 'endpoint-there', 'type-opted-in', 'native-backup-covered', 'data-key-separate'],
    ...['volume-in-plan', 'instance-in-plan', 'table-in-plan', 'file-system-in-plan', 'fsx-in-plan', 'database-in-plan', 'bucket-in-plan', 'redshift-in-plan'],
  ],
  access: [
    ...['same-principal', 'key-deletion-window', 'restore-key-usable', 'key-grants-closed'],
  ],
  snapshots: ['snapshot-locked'],
  machines: ['gateway-closed', 'restore-closed', 'restore-contained', 'staging-closed'],
  people: [
    ...['root-user', 'legal-hold-works', 'certificate-ends', 'air-gapped-shared', 'restore-access-known', 'approval-team', 'backup-access-point-closed'],
  ],
}

const becauseOf: ReadonlyMap<string, LeftOutBecause> = new Map(
  Object.entries(leftOut).flatMap(([because, ids]) => ids.map((id) => [id, because as LeftOutBecause] as const)),
)

function whyLeftOut({ id, scope }: Rule): LeftOutBecause | null {
  return scope === 'point' || scope === 'resource' ? 'points' : (becauseOf.get(id) ?? null)
}

/** Whether no template is judged by it. */
export function isLeftOut(rule: Rule): boolean {
  return whyLeftOut(rule) !== null
}

export interface LeftOut {
  /** Goes on "they ask …". */
  readonly ask: string
  readonly ids: readonly string[]
}

/** Those of the rules that no template is judged by, by what they ask. */
export function leftOutOf(rules: readonly Rule[]): readonly LeftOut[] {
  const all = Map.groupBy(rules, whyLeftOut)
  return (Object.keys(questions) as LeftOutBecause[]).flatMap((because) => {
    const ids = (all.get(because) ?? []).map(({ id }) => id)
    return ids.length === 0 ? [] : [{ ask: questions[because], ids }]
  })
}
