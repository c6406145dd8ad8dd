import { beforeAll, describe, expect, it } from 'vitest'
import { cleanRecords, inventoryOf } from '../../../test/clean/clean-inventory.ts'
import { home } from '../../../test/clean/clean-records.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'
import { planKind } from '../../observe/kinds/backup/plan.ts'
import { selectionKind } from '../../observe/kinds/backup/selection.ts'
import { settingsKind } from '../../observe/kinds/backup/settings.ts'
import { vaultKind } from '../../observe/kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../observe/kinds/backup/vault-policy.ts'
import type { Kind } from '../../observe/kinds/kind.ts'
import { Unread } from './unread.ts'
import { accountView, loadAccount, type RegionView } from './views.ts'

const kinds = [vaultKind, vaultPolicyKind, selectionKind, settingsKind]
let clean: Awaited<ReturnType<typeof cleanRecords>>

beforeAll(async () => {
  clean = await cleanRecords()
})

function failure(kind: Kind, target: string | null): Failure {
  return { ...home, kind: kind.name, target, call: `${kind.service}:${kind.operation}`, code: 'AccessDeniedException', message: 'no' }
}

async function viewOf(failures: readonly Failure[], allowed: readonly Kind[] = kinds): Promise<RegionView> {
  const data = await loadAccount(inventoryOf(clean, failures), home.account, kinds, null)
  const check = (kind: Kind): void => {
    if (!allowed.includes(kind)) throw new TypeError(`${kind.name} is not declared`)
  }
  return accountView(data, check).regions[0] as RegionView
}

describe('a view', () => {
  it('reads only what is declared, also through what was made by somebody else', async () => {
    const makeNames = (view: RegionView): readonly string[] => view.rows(vaultKind).map(({ BackupVaultName }) => BackupVaultName)
    const data = await loadAccount(inventoryOf(clean), home.account, kinds, null)
    const [all] = accountView(data).regions
    expect(all?.once(makeNames)).toEqual(['holdfast-confidential', 'scratch'])
    expect(all?.once(makeNames)).toBe(all?.once(makeNames))
    const [other] = accountView(data, (kind) => {
      if (kind === vaultKind) throw new TypeError('vault is not declared')
    }).regions
    expect(() => other?.once(makeNames)).toThrow('vault is not declared')
    const narrow = await viewOf([], [settingsKind])
    expect(() => narrow.rows(vaultKind)).toThrow('vault is not declared')
    expect(() => narrow.about(vaultPolicyKind, 'holdfast-confidential')).toThrow('vault-policy is not declared')
  })

  it('gives a record, says that there is none, or which calls failed', async () => {
    const view = await viewOf([failure(vaultPolicyKind, 'other')])
    expect(view.answer(settingsKind)?.ResourceTypeOptInPreference).toEqual({ EBS: true, Aurora: true, FSx: true })
    expect(view.about(vaultPolicyKind, 'holdfast-confidential')).toEqual({ state: 'absent' })
    expect(view.about(vaultPolicyKind, 'other')).toMatchObject({ state: 'failed', failures: [{ target: 'other' }] })
    expect(view.about(vaultPolicyKind, 'never asked')).toEqual({ state: 'failed', failures: [] })
    expect(() => view.answer(vaultPolicyKind, 'other')).toThrow(Unread)
  })

  it('gives no rows of a kind of which some are missing, whatever call it was', async () => {
    const whole = await viewOf([])
    const view = await viewOf([failure(planKind, null)])
    expect(() => view.rows(selectionKind)).toThrow(Unread)
    expect(whole.rows(selectionKind)).not.toEqual([])
    expect(view.known(selectionKind)).toEqual(whole.rows(selectionKind))
    expect(view.failures(selectionKind).map(({ kind }) => kind)).toEqual(['plan'])
  })
})
