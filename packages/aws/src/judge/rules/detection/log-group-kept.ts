/** The log groups that trails write to are kept long enough, with a customer's key. */
import type { Fact, Fix, FixKind, Verdict } from '../../findings/finding.ts'
import { trailKind } from '../../../observe/kinds/cloudtrail/trail.ts'
import { logGroupKind } from '../../../observe/kinds/logs/log-group.ts'
import type { RegionView } from '../../views/views.ts'
import { isPlanned } from '../planned.ts'
import type { RegionRule } from '../rule.ts'

/** PCI DSS 4, 10.5.1, asks for twelve months; what is declared goes before it. */
const keptDays = 365

export const logGroupKept: RegionRule = {
  id: 'log-group-kept',
  title: 'Logs of trails are kept, encrypted',
  severity: 'low',
  asks: `The log group that a trail writes to keeps events for ${keptDays} days at least, or as many as the intent says, and is encrypted with a customer's key.`,
  why: "Attackers are often found after months: logs that are gone by then tell nothing. A key of one's own lets reading them be refused.",
  scope: 'region',
  needs: [trailKind, logGroupKind],
  nothing: 'no trail with its home in this Region writes to a log group',
  evidence: ['retentionInDays', 'kmsKeyId'],
  fixes: () => [
    { when: 'it is kept too short, and is the declared one', fix: keep('LOG_GROUP', 'apply') },
    { when: 'another one is kept too short', fix: keep('LOG_GROUP', 'human') },
    { when: "it is not encrypted with a customer's key, and is the declared one, with detection.keyOf", fix: encrypt('LOG_GROUP', 'apply') },
    { when: "another one is not encrypted with a customer's key", fix: encrypt('LOG_GROUP', 'human') },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'AU-11',
      extent: 'partial',
      rationale: "Records are retained for a time; the trail's files in its bucket are judged elsewhere.",
    },
    { framework: 'ISO 27001:2022', id: 'A.5.33', extent: 'partial', rationale: 'Records are kept and encrypted while they are needed.' },
  ],
  *evaluate(view) {
    const names = view.rows(trailKind).flatMap(({ HomeRegion, CloudWatchLogsLogGroupArn = '' }) => {
      const [, , , , account, , name = ''] = CloudWatchLogsLogGroupArn.split(':')
      return HomeRegion === view.region && account === view.account.id ? [name] : []
    })
    for (const name of new Set(names)) {
      const id = `arn:${view.account.partition}:logs:${view.region}:${view.account.id}:log-group:${name}`
      yield { subject: { type: 'log-group', id, name }, judge: () => judge(view, name) }
    }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const group = view.rows(logGroupKind).find(({ logGroupName }) => logGroupName === name)
  const evidence: Fact[] = [
    { field: 'retentionInDays', value: group?.retentionInDays ?? null },
    { field: 'kmsKeyId', value: group?.kmsKeyId ?? null },
  ]
  if (group === undefined) return { status: 'NOT_APPLICABLE', reason: 'the log group is not there: acts-told says what follows', evidence }
  const { trail, logGroup, keyOf } = view.intent?.detection ?? {}
  const isOurs = isPlanned(view) && trail !== undefined && logGroup === name
  const wanted = view.intent?.detection?.logRetentionDays ?? keptDays
  // without a retention events are kept for ever
  if (group.retentionInDays !== undefined && group.retentionInDays < wanted)
    return { status: 'FAIL', reason: `it keeps events for less than ${wanted} days`, evidence, fix: keep(name, isOurs ? 'apply' : 'human') }
  if (group.kmsKeyId === undefined)
    return { status: 'FAIL', reason: "it is not encrypted with a customer's key", evidence, fix: encrypt(name, isOurs && keyOf !== undefined ? 'apply' : 'human') }
  return { status: 'PASS', reason: 'it is kept long enough and encrypted', evidence }
}

function keep(name: string, kind: FixKind): Fix {
  return {
    kind,
    command: `aws logs put-retention-policy --log-group-name ${name} --retention-in-days 400`,
    console: 'CloudWatch, Log groups, the group, Actions, Edit retention setting.',
  }
}

function encrypt(name: string, kind: FixKind): Fix {
  return {
    kind,
    command: `aws logs associate-kms-key --log-group-name ${name} --kms-key-id KEY_ARN`,
    console: 'Not in the console: by the command. The key policy has to let logs.REGION.amazonaws.com use the key.',
  }
}
