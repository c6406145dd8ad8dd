/** Cases beside the flips: what several things say together of whether a restore test reaches a point. */
import { beforeAll, describe, expect, it } from 'vitest'
import { allOf } from '../../../../test/clean/all-of.ts'
import { cleanIntentText, intentOf } from '../../../../test/clean/clean-intent.ts'
import { cleanRecords, inventoryOf } from '../../../../test/clean/clean-inventory.ts'
import { type CleanRecords, home } from '../../../../test/clean/clean-records.ts'
import { vaultName } from '../../../../test/clean/records/base.ts'
import { type Flip, flip } from '../../../../test/flips/flip.ts'
import { backupJobKind } from '../../../observe/kinds/backup/backup-job.ts'
import { protectedResourceKind } from '../../../observe/kinds/backup/protected-resource.ts'
import { restoreTestingPlanDocumentKind } from '../../../observe/kinds/backup/restore/restore-testing-plan-document.ts'
import { restoreTestingSelectionKind } from '../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import { assess } from '../assess.ts'
import { restoreTestPlanned } from './restore-test-planned.ts'

let clean: readonly CleanRecords[]
beforeAll(async () => {
  clean = await cleanRecords()
})

const common = { rule: 'restore-test-planned', what: '', becomes: 'FAIL' } as const
const arnOf = (vault: string): string => `arn:aws:backup:${home.region}:${home.account}:backup-vault:${vault}`
const newestIn = (vault: string): Flip => flip({ ...common, kind: protectedResourceKind, change: (one) => ({ ...one, LastBackupVaultArn: arnOf(vault) }) })
const jobInto = (vault: string): Flip => flip({ ...common, kind: backupJobKind, change: (one) => ({ ...one, BackupVaultArn: arnOf(vault) }) })
const testing = (points: { readonly IncludeVaults?: string[]; readonly RecoveryPointTypes?: string[] }): Flip =>
  flip({
    ...{ ...common, kind: restoreTestingPlanDocumentKind },
    change: (one) => {
      Object.assign(one.Answer?.RestoreTestingPlan.RecoveryPointSelection ?? {}, points)
      return one
    },
  })
const ofType = (type: string): readonly Flip[] => [
  flip({ ...common, kind: protectedResourceKind, change: (one) => ({ ...one, ResourceType: type }) }),
  flip({
    ...{ ...common, kind: restoreTestingSelectionKind },
    change: (one) => ({ ...one, Answer: (one.Answer ?? []).map((each) => ({ ...each, ProtectedResourceType: type })) }),
  }),
]
const old = flip({ ...common, kind: protectedResourceKind, change: (one) => ({ ...one, LastBackupTime: '2025-01-01T00:00:00.000Z' }) })

async function told(...changes: readonly Flip[]): Promise<readonly string[]> {
  const records = changes.reduce((all, change) => change.apply(all), clean)
  const found = await allOf(assess(inventoryOf(records), { rules: [restoreTestPlanned], intent: intentOf(cleanIntentText) }))
  return found.filter(({ status }) => status !== 'NOT_APPLICABLE').map(({ status }) => status)
}

describe('a restore test', () => {
  const ofVault = testing({ IncludeVaults: [arnOf(vaultName)] })

  it('reaches a point that a job made in its vault, if the newest lies in another', async () => {
    expect(await told(ofVault, newestIn(vaultName))).toEqual(['PASS'])
    expect(await told(ofVault, newestIn('scratch'), jobInto(vaultName))).toEqual(['PASS'])
    expect(await told(ofVault, newestIn('scratch'), jobInto('scratch'))).toEqual(['UNKNOWN'])
  })

  it('takes vaults by patterns', async () => {
    expect(await told(testing({ IncludeVaults: ['arn:aws:backup:*:*:backup-vault:holdfast-*'] }))).toEqual(['PASS'])
    expect(await told(testing({ IncludeVaults: ['arn:aws:backup:*:*:backup-vault:other-*'] }))).toEqual(['FAIL'])
  })

  it('of a type with continuous points takes both kinds, or it is not known whether it reaches one', async () => {
    expect(await told(...ofType('S3'), testing({ RecoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'] }))).toEqual(['PASS'])
    expect(await told(...ofType('S3'), testing({ RecoveryPointTypes: ['SNAPSHOT'] }))).toEqual(['UNKNOWN'])
    expect(await told(...ofType('S3'), testing({ RecoveryPointTypes: ['CONTINUOUS', 'SNAPSHOT'] }), old)).toEqual(['UNKNOWN'])
    expect(await told(old)).toEqual(['FAIL'])
  })
})
