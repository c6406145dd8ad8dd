/** No key encrypts data of two classifications. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { environmentOf } from '../../../../intent/classify.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { unknownBecause } from '../../unknown.ts'
import { keySubject } from '../vault-keys.ts'
import { type KeyUser, keyUserKinds, mayHaveIt, usersOfKeys } from './users-of-keys.ts'

export const dataKeySeparate: RegionRule = {
  id: 'data-key-separate',
  title: 'Keys encrypt the data of one classification',
  severity: 'medium',
  asks: 'No key that a customer manages encrypts data (volumes, snapshots, images, databases, file systems, tables, clusters, buckets, shares, secrets) of two classifications, or data of one and the vault of another; and none is of an account of another environment than the data. Keys of AWS are for atRest to allow; log groups, topics and volumes of gateways, whose tags AWS tells by a call for each only, are not looked at.',
  why: 'Who may use a key reads all that it encrypts. One key for all data lets who works on what is public, or in development, read what is confidential; and snapshots keep it, so that it becomes the key of their backups too.',
  scope: 'region',
  needs: keyUserKinds,
  nothing: 'no data in this Region has a key that a customer manages',
  evidence: ['classification', 'SubjectId', 'environment'],
  fixes: () => [{ when: 'the key is shared', fix: anotherKey }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Key management: keys are separated by what they protect.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Keys for different purposes and environments are kept apart.' },
    { framework: 'PCI DSS 4', id: '3.6', extent: 'partial', rationale: 'Access to keys can be kept to the fewest people, if keys are not shared.' },
  ],
  *evaluate(view) {
    for (const [arn, users] of view.once(usersOfKeys).byKey) {
      if (users.some(({ isVault }) => !isVault)) yield { subject: keySubject(arn), judge: () => judge(arn, users, view) }
    }
  },
}

function judge(arn: string, users: readonly KeyUser[], view: RegionView): Verdict {
  const { intent } = view
  if (intent === null) {
    return { status: 'NOT_APPLICABLE', reason: 'nothing is declared: a classification in holdfast.aws.yaml says what is wanted', evidence: [] }
  }
  const byClass = new Map<string, KeyUser>()
  for (const user of users) if (user.classification !== null && !byClass.has(user.classification)) byClass.set(user.classification, user)
  const evidence: Fact[] = [...byClass].toSorted(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, { subject }]) => factsOf(name, subject.id))
  const owner = environmentOf(intent, arn.split(':')[4] ?? '')
  evidence.push({ field: 'environment', value: owner })
  if (byClass.size > 1) return { status: 'FAIL', reason: 'it encrypts data of several classifications', evidence, fix: anotherKey }
  if (owner !== environmentOf(intent, view.account.id)) {
    return { status: 'FAIL', reason: 'it is of an account of another environment than the data', evidence, fix: anotherKey }
  }
  const { unread, unclear } = view.once(usersOfKeys)
  const failed = unread.get(arn)
  if (failed !== undefined) return unknownBecause(failed, evidence)
  if (byClass.size === 0) return { status: 'NOT_APPLICABLE', reason: 'no classification takes any data that it encrypts', evidence }
  const untaken = users.find(({ classification }) => classification === null)
  if (untaken !== undefined) {
    return { status: 'UNKNOWN', reason: 'it encrypts data, too, that no classification takes, or several do', evidence: [...evidence, { field: 'SubjectId', value: untaken.subject.id }] }
  }
  const perhaps = unclear.find(({ classification }) => !byClass.has(classification ?? ''))
  if (perhaps !== undefined) return mayHaveIt(perhaps, evidence)
  return { status: 'PASS', reason: 'all that it encrypts is of one classification', evidence }
}

function factsOf(classification: string, id: string): readonly Fact[] {
  return [
    { field: 'classification', value: classification },
    { field: 'SubjectId', value: id },
  ]
}

const anotherKey: Fix = {
  kind: 'recreate',
  command: null,
  console:
    'Give the data of each classification its own key. Buckets, tables, secrets, log groups and topics take another by their settings (what is there keeps the old one, but for tables and secrets); volumes, databases and file systems are made anew of a snapshot that is copied with the other key. Or tag what belongs together alike.',
}
