/** What is wrong in the demo by rules of the family recovery, beyond what the typical account has. */

import { addInstance, addPastJob } from '../build.ts'
import { plansState } from '../services/backup/plan.ts'
import { lookUpVault } from '../services/backup/vault.ts'
import { volumesState } from '../services/ec2/volume-handlers.ts'
import { resourcesState } from '../services/resource.ts'
import { dayMs } from '../world/fake-clock.ts'
import type { Fault, Stage } from './stage.ts'

/** A job that a plan made of a resource some days ago. */
function pastJob({ region }: Stage, names: { readonly plan: string; readonly resource: string; readonly vault: string }, end: Omit<Parameters<typeof addPastJob>[1], 'created'>, ageDays: number): void {
  const vault = lookUpVault(region, names.vault)
  const resource = [...region.state(resourcesState).values()].find(({ name }) => name === names.resource)
  const plan = [...region.state(plansState).values()].find((one) => one.plan.BackupPlanName === names.plan)
  const [selection] = [...(plan?.selections.values() ?? [])]
  if (vault === null || resource === undefined || plan === undefined || selection === undefined) throw new RangeError(`no ${names.resource} in ${names.plan}`)
  const createdBy = { BackupPlanId: plan.id, BackupPlanName: plan.plan.BackupPlanName, BackupRuleId: plan.rules[0]?.RuleId }
  const options = { vault, resource, roleArn: selection.selection.IamRoleArn, lifecycle: { DeleteAfterDays: 35 }, createdBy }
  addPastJob(options, { ...end, created: region.world.clock.now() - ageDays * dayMs })
}

/** Backups of a volume leave something out, and say so in a message that nobody reads. */
const incompleteBackup: Fault = (stage) =>
  pastJob(stage, { plan: 'daily', resource: 'orders', vault: 'production' }, { state: 'COMPLETED', message: 'Tags of the volume were not backed up' }, 1)

/** The monthly backup of the ledger did not get its turn in time. */
const expiredBackup: Fault = (stage) =>
  pastJob(
    stage,
    { plan: 'ledger', resource: 'ledger', vault: 'finance' },
    { state: 'EXPIRED', message: 'Backup job expired before it could be started: its start window is over' },
    2,
  )

/** A machine in no plan, with the volume that is in none either. */
const forgottenMachine: Fault = ({ region }) => {
  const volumeIds = [...region.state(volumesState).values()].flatMap(({ id, tags }) => (tags.get('Name') === 'scratch' ? [id] : []))
  addInstance(region, { vpcId: 'vpc-0d0e0f0a', volumeIds, tags: new Map([['Name', 'worker']]) })
}

export const recoveryFaults: readonly Fault[] = [incompleteBackup, expiredBackup, forgottenMachine]
