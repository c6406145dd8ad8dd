/**
 * Who can get at what points hold: by a restore or a copy to a place of their own, which takes a role that AWS Backup may be handed; or,
 * of EBS snapshots, block by block, past AWS Backup. Sources: "Restoring a backup", AWS Backup Developer Guide; "IAM permissions for EBS
 * direct APIs", Amazon EBS User Guide.
 */
import { type Principal, requestContext, type Resource } from '../../languages/policy/request.ts'
import { statementsAbout } from '../../languages/policy/compile-policy.ts'
import { NO, UNKNOWN, YES } from '../../languages/policy/truth.ts'
import { whoCan } from '../../languages/policy/who-can.ts'
import { backupService } from '../rules/access/backup-roles.ts'
import { blockAction, deletableKey, resourceInVault } from '../rules/access/destroy-requests.ts'
import { peopleOf } from '../rules/access/principals.ts'
import type { AccountView, RegionView } from '../views/views.ts'
import { bothHold, eitherHold, type Hold, holdIn, type Holds, holdsOf } from '../rules/access/hold.ts'
import type { PointGroup } from './point-group.ts'

const sure: Hold = { truth: YES, statements: [] }

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
  if (group.encryption.IsEncrypted === false) for (const [principal, hold] of blocks) add(principal, bothHold(hold, sure))
  const key = group.encryption.IsEncrypted === false ? null : deletableKey(group.encryption, view)
  if (key === null || typeof key === 'string') return found
  const [decrypting] = holdsOf(['kms:Decrypt'], key.resource, blocks.keys())
  for (const [principal, hold] of blocks) add(principal, bothHold(hold, holdIn(decrypting, principal)))
  return found
}
