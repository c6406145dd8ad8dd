/** The lock of a vault of ours. Governance can be taken off; compliance can until its grace time ends, and then never. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../../aspect.ts'
import { dayCount } from '../../fields.ts'
import { preflightCompliance, preflightGovernance } from './lock-preflight.ts'
import { findOwnVault, vaultTarget } from './own-vault.ts'

const lockValue = v.strictObject({
  mode: v.picklist(['governance', 'compliance']),
  minDays: v.nullable(dayCount),
  maxDays: v.nullable(dayCount),
  /** How long a compliance lock can still be taken off, from when it is set: AWS takes three days at least, and doesn't give it back. */
  graceDays: v.nullable(v.pipe(dayCount, v.minValue(3))),
  /** When it can no longer be taken off; null if it always can, or isn't set yet. */
  lockDate: v.nullable(v.string()),
})

export type LockValue = v.InferOutput<typeof lockValue>

export const vaultLockAspect = defineAspect({
  kind: 'backup-vault-lock',
  target: vaultTarget,
  value: lockValue,
  nameOf: ({ name }) => `vault ${name}`,
  partOf: samePartOf('backup-vault'),

  async read(reader, target) {
    const found = await findOwnVault(reader, target, ['BACKUP_VAULT'])
    if ('obstacle' in found) return found
    const { vault } = found
    if (vault === null || vault['Locked'] !== true) return { value: null }
    const lockDate = vault['LockDate'] as Date | undefined
    const minDays = (vault['MinRetentionDays'] as number | undefined) ?? null
    const maxDays = (vault['MaxRetentionDays'] as number | undefined) ?? null
    const mode = lockDate === undefined ? 'governance' : 'compliance'
    return { value: { mode, minDays, maxDays, graceDays: null, lockDate: lockDate?.toISOString() ?? null } as const }
  },

  isSame: (found, meant) => found.mode === meant.mode && found.minDays === meant.minDays && found.maxDays === meant.maxDays,

  weakens({ target: { region, name }, before, after }) {
    // in its days of grace a compliance lock is taken off freely: they are there for that, and after them it can't be
    if (before === null || before.mode === 'compliance') return null
    if (after === null) return `take the lock off vault ${name} in ${region}`
    return (after.minDays ?? 0) < (before.minDays ?? 0) ? `weaken the lock of vault ${name} in ${region} to ${after.minDays ?? 'no'} days` : null
  },

  async call(_, { target: { region, name }, after }) {
    if (after === null) return { service: 'backup', region, operation: 'DeleteBackupVaultLockConfiguration', input: { BackupVaultName: name } }
    const { mode, minDays, maxDays, graceDays } = after
    if ((mode === 'compliance') !== (graceDays !== null)) return null // AWS tells the modes apart by the grace time alone
    const input = {
      BackupVaultName: name,
      ...(minDays !== null && { MinRetentionDays: minDays }),
      ...(maxDays !== null && { MaxRetentionDays: maxDays }),
      ...(graceDays !== null && { ChangeableForDays: graceDays }),
    }
    return { service: 'backup', region, operation: 'PutBackupVaultLockConfiguration', input }
  },

  async preflight(reader, { target, before, after }, nowMs, planned) {
    if (before !== null && before.lockDate !== null && Date.parse(before.lockDate) <= nowMs) {
      return { why: '', consent: null, facts: [], obstacles: [`its compliance lock is for good since ${before.lockDate.slice(0, 10)}`] }
    }
    if (after === null) return null
    return after.mode === 'compliance' ? await preflightCompliance(reader, target, after, nowMs, planned) : await preflightGovernance(reader, target, after)
  },

  undo({ before, after }) {
    // a compliance lock in its grace time was set anew by this: AWS doesn't say how long it was to be
    if (before?.mode === 'compliance') return 'the earlier compliance lock had a grace time that AWS does not tell: as long as its days last, a guardian can take it off by hand'
    // its days of grace end by themselves: it waits neither for --delete nor for the vault, whose points hinder nothing
    return { after: before, ...(after?.mode === 'compliance' && { losesNothing: true }) }
  },
})
