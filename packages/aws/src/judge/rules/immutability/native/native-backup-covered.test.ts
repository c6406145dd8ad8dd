/** Cases beside the flips: what a plan's vaults say together. */
import { beforeAll, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanIntentText, intentOf } from '../../../../../test/clean/clean-intent.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { away, type CleanRecords, home } from '../../../../../test/clean/clean-records.ts'
import { type Flip, flip } from '../../../../../test/flips/flip.ts'
import { planDocumentKind } from '../../../../observe/kinds/backup/plan-document.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { assess } from '../../assess.ts'
import { nativeBackupCovered } from './native-backup-covered.ts'

let clean: readonly CleanRecords[]
beforeAll(async () => {
  clean = await cleanRecords()
})

const common = { rule: 'native-backup-covered', what: '', becomes: 'FAIL' } as const
const into = (TargetBackupVaultName: string): Flip =>
  flip({
    ...{ ...common, kind: planDocumentKind },
    change: (one) => {
      for (const rule of one.Answer?.BackupPlan.Rules ?? []) Object.assign(rule, { TargetBackupVaultName, CopyActions: [] })
      return one
    },
  })
const vaults = (change: (vault: Vault) => Vault): readonly Flip[] => [home, away].map((at) => flip({ ...{ ...common, kind: vaultKind, at }, change }))

async function told(...changes: readonly Flip[]): Promise<readonly string[]> {
  const records = changes.reduce((all, change) => change.apply(all), clean)
  const found = await allOf(assess(inventoryOf(records), { rules: [nativeBackupCovered], intent: intentOf(cleanIntentText) }))
  return [...new Set(found.filter(({ region }) => region === home.region).map(({ status, reason }) => `${status}: ${reason}`))]
}

it('is enough that one of the vaults has a lock', async () => {
  expect(await told()).toEqual(['PASS: nothing can lock it; a plan backs its source up into a vault with a lock'])
  expect(await told(...vaults((one) => ({ ...one, Locked: false })).slice(0, 1))).toEqual(['PASS: nothing can lock it; a plan backs its source up into a vault with a lock'])
})

it('is not enough that a plan takes its source', async () => {
  const expected = ['FAIL: nothing can lock it, and no plan backs its source up into a vault with a lock']
  expect(await told(into('scratch'))).toEqual(expected)
  expect(await told(into('gone'))).toEqual(expected)
  expect(await told(...vaults((one) => ({ ...one, Locked: false })))).toEqual(expected)
})

it('is not known where AWS does not say whether a vault is locked', async () => {
  expect(await told(...vaults(({ Locked: _, ...one }) => one))).toEqual(['UNKNOWN: whether the vault that a plan backs its source up into has a lock is not known'])
})
