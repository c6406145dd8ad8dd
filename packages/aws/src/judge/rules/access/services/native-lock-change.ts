/** Only guardians can get past the locks of snapshots and objects that lie outside of vaults. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { lockedSnapshotKind } from '../../../../observe/kinds/ec2/locked-snapshot.ts'
import type { LineOf } from '../../../../observe/kinds/kind.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketObjectLockKind } from '../../../../observe/kinds/s3/bucket-object-lock.ts'
import { bucketPolicyKind } from '../../../../observe/kinds/s3/bucket-policy.ts'
import type { Principal } from '../../../../languages/policy/request.ts'
import { NO } from '../../../../languages/policy/truth.ts'
import type { RegionView } from '../../../views/views.ts'
import { bucketSubject } from '../../encryption/buckets/bucket-subject.ts'
import { holdsBackups } from '../../encryption/buckets/holds-backups.ts'
import type { RegionRule } from '../../rule.ts'
import { rewriteActions } from '../after-rewriting.ts'
import { allGuardians } from '../declared-people.ts'
import { resourceInVault } from '../destroy-requests.ts'
import { bothHold, eitherHold, type Hold } from '../hold.ts'
import { judgeHolders } from '../holders.ts'
import { freeingActions } from '../people/freeing.ts'
import { holdingsOfPeople } from '../people/holdings-of-people.ts'
import { principalKinds } from '../principals.ts'
import { undeclared } from '../undeclared.ts'
import type { Holding } from '../way.ts'
import { failuresOfBuckets, waysOn } from '../ways-on.ts'

/** While a snapshot's lock can be taken off: LockSnapshot makes it end sooner. "UnlockSnapshot", "LockSnapshot", Amazon EC2 API Reference. */
const snapshotActions = ['ec2:UnlockSnapshot', 'ec2:LockSnapshot'] as const
/** Opens the way to the others, and does nothing alone. "Bypassing governance mode", Amazon S3 User Guide. */
const bypass = 's3:BypassGovernanceRetention'
const opened = ['s3:DeleteObjectVersion', 's3:PutObjectRetention'] as const
/**
 * What nobody reads any more who has no right to the new key. S3 refuses it of objects while they are locked: of those whose retention has
 * ended, and those that never had one, it is the act of a blackmailer. "UpdateObjectEncryption", Amazon S3 API Reference.
 */
const rekey = 's3:UpdateObjectEncryption'

export const nativeLockChange: RegionRule = {
  id: 'native-lock-change',
  title: 'Only guardians can get past locks outside vaults',
  severity: 'high',
  asks: 'Nobody but the declared guardians can take off or shorten the lock of an EBS snapshot while that is possible, get past governance retention in a bucket of backups (and then delete versions or shorten their retention), or give its objects another key; as policies are, or once they have written the bucket’s or taken off themselves what denies them.',
  why: 'A governance lock holds those only who may not take it off. Whoever gives objects another key, and then deletes the key, needs no right to delete objects.',
  scope: 'region',
  needs: [lockedSnapshotKind, bucketKind, bucketObjectLockKind, ...principalKinds],
  mayNeed: [bucketPolicyKind],
  nothing: 'there is no locked snapshot and no bucket of backups in this Region',
  evidence: ['LockState', 'DefaultRetention.Mode', ...snapshotActions, bypass, rekey, ...rewriteActions.bucket, ...freeingActions, 'more'],
  fixes: () => [{ when: 'somebody can who is no guardian', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for locks of backups outside vaults.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for the protection of backups itself.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access and corruption.' },
  ],
  *evaluate(view) {
    for (const lock of view.rows(lockedSnapshotKind)) {
      const id = `arn:${view.account.partition}:ec2:${view.region}::snapshot/${lock.SnapshotId}`
      yield { subject: { type: 'snapshot', id, name: lock.SnapshotId }, judge: () => judgeSnapshot(lock, id, view) }
    }
    for (const { Name } of view.rows(bucketKind)) {
      if (holdsBackups(view, Name)) yield { subject: bucketSubject(view, Name), judge: () => judgeBucket(Name, view) }
    }
  },
}

function judgeSnapshot({ LockState }: LineOf<typeof lockedSnapshotKind>, arn: string, view: RegionView): Verdict {
  const facts: readonly Fact[] = [{ field: 'LockState', value: LockState ?? null }]
  if (view.intent === null) return undeclared('guardians')
  if (LockState === 'expired') return { status: 'NOT_APPLICABLE', reason: 'its lock has ended', evidence: facts }
  if (LockState === 'compliance') return { status: 'PASS', reason: 'a compliance lock, which nobody can take off or shorten', evidence: facts }
  const isOpen = LockState === 'governance' || LockState === 'compliance-cooloff'
  const ways = [{ actions: snapshotActions, resource: resourceInVault(arn, [], view) }]
  return judged(holdingsOfPeople(ways, view.account), view, { facts, failures: [], unclear: isOpen ? null : 'AWS does not say in which state the lock is, or it is not known here' })
}

function judgeBucket(name: string, view: RegionView): Verdict {
  const { id: arn } = bucketSubject(view, name)
  const answer = view.answer(bucketObjectLockKind, name)
  const lock = answer?.ObjectLockConfiguration
  const mode = lock?.Rule?.DefaultRetention?.Mode
  const facts: readonly Fact[] = [{ field: 'DefaultRetention.Mode', value: mode ?? null }]
  if (view.intent === null) return undeclared('guardians')
  if (mode === 'COMPLIANCE') return { status: 'PASS', reason: 'compliance retention, which nobody gets past', evidence: facts }
  // without a default, each object may have a retention of its own
  const isLocked = answer !== null
  const isSaid = !isLocked || (lock?.ObjectLockEnabled === 'Enabled' && (mode === undefined || mode === 'GOVERNANCE'))
  const object = [`${arn}/object`]
  const held = (actions: readonly string[]): readonly Holding[] => [...holdingsOfPeople(waysOn(object, actions, view), view.account)]
  const holdings = [...(isLocked ? withOpened(held([bypass]), held(opened)) : []), ...held([rekey])]
  const unclear = isSaid ? null : 'AWS does not say whether it has Object Lock, or in a mode that is not known here'
  return judged(holdings, view, { facts, failures: failuresOfBuckets([arn], view), unclear })
}

/** Of who may get past retention, those who may then do something with it. */
function withOpened(passing: readonly Holding[], acting: readonly Holding[]): readonly Holding[] {
  const bestOf = new Map<string, Hold>()
  for (const { principal, hold } of acting) bestOf.set(arnOf(principal), eitherHold(bestOf.get(arnOf(principal)) ?? hold, hold))
  return passing.flatMap((one) => {
    const then = bestOf.get(arnOf(one.principal))
    return then === undefined || then.truth === NO ? [] : [{ ...one, hold: bothHold(one.hold, then) }]
  })
}

function arnOf(principal: Principal): string {
  return 'arn' in principal ? principal.arn : principal.kind
}

function judged(holdings: Iterable<Holding>, view: RegionView, of: Pick<Parameters<typeof judgeHolders>[0], 'facts' | 'failures' | 'unclear'>): Verdict {
  const declared = view.intent === null ? new Set<string>() : allGuardians(view.intent)
  return judgeHolders({ ...of, holdings, account: view.account, declared, fix, nobody: 'nobody but guardians can (the root user is not judged)' })
}

const fix: Fix = {
  kind: 'human',
  command: null,
  console:
    'IAM, the user or role, Permissions: take the named actions from them. S3, the bucket, Permissions, Bucket policy: deny them to all but guardians, as policies of buckets do that "holdfast aws apply" makes. Compliance locks make the question needless, and cannot be undone.',
}
