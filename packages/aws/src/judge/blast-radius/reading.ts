/**
 * Who can get at what points hold: by a restore or a copy to a place of their own, which takes a role that AWS Backup may be handed; or,
 * of EBS snapshots, block by block, past AWS Backup. Sources: "Restoring a backup", AWS Backup Developer Guide; "IAM permissions for EBS
 * direct APIs", Amazon EBS User Guide. Whether these come to KMS as `ec2`, which AWS's own key for EBS and many policies let in alone
 * ("kms:ViaService", KMS Developer Guide), is not documented: what only that allows is perhaps.
 */
import { type Principal, requestContext, type Resource } from '../../languages/policy/request.ts'
import { statementsAbout } from '../../languages/policy/compile-policy.ts'
import { NO, UNKNOWN, YES } from '../../languages/policy/truth.ts'
import { whoCan } from '../../languages/policy/who-can.ts'
import { backupService } from '../rules/access/backup-roles.ts'
import { blockAction, deletableKey, resourceInVault } from '../rules/access/destroy-requests.ts'
import { grantsOfKey } from '../rules/access/grants-of-key.ts'
import { peopleOf } from '../rules/access/principals.ts'
import type { AccountView, RegionView } from '../views/views.ts'
import { bothHold, eitherHold, type Hold, holdIn, type Holds, holdsOf } from '../rules/access/hold.ts'
import type { PointGroup } from './point-group.ts'

const none: Hold = { truth: NO, statements: [] }
const perhaps: Hold = { truth: UNKNOWN, statements: [] }

/** Those who may hand AWS Backup a role that it can assume. Made once for an account, by `view.once(passersOf)`. */
function passersOf(view: AccountView): Holds {
  const { account, principals, trusts } = view.once(peopleOf)
  const roles = [...trusts].filter(([, trust]) => trust.unreadable !== null || statementsAbout(trust, 'sts').some(({ effect, principal }) => effect === 'Allow' && principal?.service.includes(backupService) === true))
  const context = requestContext({ 'iam:PassedToService': backupService }, { via: 'direct' })
  const passers = new Map<Principal, Hold>()
  for (const [arn] of roles) {
    const resource: Resource = { arn, account, tags: 'unknown', policies: [], grants: [], otherGrants: [], otherLimits: [] }
    const asked = principals.filter((one) => holdIn(passers, one).truth !== YES)
    for (const { principal, decision } of whoCan({ actions: ['iam:PassRole'], resource, principals: asked, context })) {
      const statements = decision.statements.map(({ policy, sid, index }) => `${policy}#${sid ?? index ?? ''}`)
      passers.set(principal, eitherHold(holdIn(passers, principal), { truth: decision.outcome === 'allowed' ? YES : UNKNOWN, statements }))
    }
  }
  return passers
}

/** @param byBackup who holds each of `restoreActions` on the points, changes of policies counted in */
export function readersOf(group: PointGroup, byBackup: readonly Holds[], view: RegionView): Holds {
  const passers = view.account.once(passersOf)
  const found = new Map<Principal, Hold>()
  const add = (principal: Principal, hold: Hold): void => {
    if (hold.truth !== NO) found.set(principal, eitherHold(holdIn(found, principal), hold))
  }
  for (const holds of byBackup) for (const [principal, hold] of holds) add(principal, bothHold(hold, holdIn(passers, principal)))
  if (!group.arn.includes(':snapshot/')) return found
  const { principals } = view.account.once(peopleOf)
  const [blocks = new Map<Principal, Hold>()] = holdsOf([blockAction], resourceInVault(group.arn, [], view), principals)
  const decrypting = decryptersOf(group, blocks, view)
  for (const [principal, hold] of blocks) add(principal, decrypting === 'everybody' ? hold : bothHold(hold, decrypting(principal)))
  return found
}

function decryptersOf({ encryption }: PointGroup, asked: Holds, view: RegionView): 'everybody' | ((principal: Principal) => Hold) {
  if (encryption.IsEncrypted === false) return 'everybody'
  const key = deletableKey(encryption, view)
  if (key === 'gone') return () => none
  if (typeof key === 'string') return () => perhaps
  const resource: Resource = { ...key.resource, grants: grantsOfKey(key.arn, view) }
  const [itself] = holdsOf(['kms:Decrypt'], resource, asked.keys())
  const [byEc2] = holdsOf(['kms:Decrypt'], resource, asked.keys(), requestContext({ 'kms:ViaService': `ec2.${view.region}.amazonaws.com` }))
  return (principal) => eitherHold(holdIn(itself, principal), bothHold(holdIn(byEc2, principal), perhaps))
}
