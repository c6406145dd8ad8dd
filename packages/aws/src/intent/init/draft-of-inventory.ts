/** What an inventory shows, as an intent that declares the present state: a classification for each name of a vault. */
import * as v from 'valibot'
import type { Inventory } from '../../observe/inventory/inventory.ts'
import { planDocumentKind } from '../../observe/kinds/backup/plan-document.ts'
import { selectionListKind } from '../../observe/kinds/backup/selection-list.ts'
import { type Vault, vaultKind } from '../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../observe/kinds/backup/vault-tags.ts'
import { identityKind } from '../../observe/kinds/iam/identity.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import { organizationKind } from '../../observe/kinds/organizations/organization.ts'
import { keepsPoints, lockMode } from '../../judge/rules/immutability/lock-mode.ts'
import { type PlanTarget, planTargets } from '../../judge/rules/plan-targets.ts'
import { accountView, loadAccount, type RegionView } from '../../judge/views/views.ts'
import { ownTag } from '../classify.ts'
import { ownNamePrefix } from '../names.ts'
import { scheduleName, scheduleTime } from '../schema/values.ts'
import type { ClassificationDraft, IntentDraft } from './draft.ts'

const kinds = [vaultKind, vaultTagsKind, planDocumentKind, selectionListKind, keyKind, organizationKind, identityKind]

interface Found {
  readonly vault: Vault
  readonly view: RegionView
}

/** @throws HoldfastError BAD_INVENTORY */
export async function draftOfInventory(inventory: Inventory): Promise<IntentDraft> {
  const byName = new Map<string, Found[]>()
  const [first] = inventory.manifest.accounts
  const notes: string[] = []
  const airGapped: string[] = []
  let organization: string | null = null
  const roles = new Set<string>()
  let knowsRoles = true
  for (const { id } of inventory.manifest.accounts) {
    const account = accountView(await loadAccount(inventory, id, kinds, null))
    const about = account.about(organizationKind)
    if (about.state === 'found') organization ??= about.answer.Organization.Id
    if (account.failures(identityKind).length > 0 || inventory.accountFailures(id).length > 0) knowsRoles = false
    for (const one of account.known(identityKind)) if (one.List === 'RoleDetailList') roles.add(one.Arn)
    for (const view of account.regions) {
      if (view.failures(vaultKind).length > 0) notes.push(`Vaults of ${id} in ${view.region} could not all be listed.`)
      if (view.failures(planDocumentKind).length > 0)
        notes.push(`Plans of ${id} in ${view.region} could not all be read: what they do is left out.`)
      for (const vault of view.known(vaultKind)) {
        const isUsed = vault.NumberOfRecoveryPoints !== 0 || vault.Locked === true
        if (!keepsPoints(vault)) continue
        if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') airGapped.push(`${vault.BackupVaultName} of ${id} in ${view.region}`)
        else if (isUsed) byName.set(vault.BackupVaultName, [...(byName.get(vault.BackupVaultName) ?? []), { vault, view }])
        else notes.push(`Vault ${vault.BackupVaultName} of ${id} in ${view.region} is left out: it holds nothing, and has no lock.`)
      }
    }
  }
  const taken = new Set<string>()
  const classifications = [...byName].map(([name, found]) => classificationOf(nameFor(name, taken), found, [...byName.values()].flat()))
  if (airGapped.length > 0)
    notes.unshift(`Air-gapped vaults are declared as copies where a plan copies into them, and left out where none does: ${airGapped.slice(0, 5).join(', ')}${airGapped.length > 5 ? ' …' : ''}.`)
  if (classifications.some(({ schedules }) => schedules.length > 0))
    notes.unshift('DECIDE: "holdfast aws plan" makes plans of its own beside those that are there: what both take is backed up twice until the old ones are deleted.')
  return {
    account: first?.id ?? '',
    partition: first?.caller.split(':')[1] ?? 'aws',
    organization,
    roles: knowsRoles ? roles : null,
    emails: [],
    classifications,
    notes: notes.length > 20 ? [...notes.slice(0, 20), `… and ${notes.length - 20} more such vaults.`] : notes,
  }
}

function nameFor(vault: string, taken: Set<string>): string {
  const plain = vault
    .toLowerCase()
    .replace(/^holdfast-/, '')
    .replaceAll(/[^a-z0-9-]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 28)
  const base = plain.length < 2 ? `vault-${plain}` : plain
  let name = base
  for (let count = 2; taken.has(name); count++) name = `${base}-${count}`
  taken.add(name)
  return name
}

function classificationOf(name: string, found: readonly Found[], all: readonly Found[]): ClassificationDraft {
  const notes = [
    `Vault ${found[0]?.vault.BackupVaultName ?? name}, as it is in ${found.map(({ view }) => `${view.account.id} ${view.region}`).join(', ')}.`,
  ]
  const targets = found.flatMap(({ vault, view }) =>
    targetsOf(view)
      .filter((one) => !one.isCopy && one.vaultArn === vault.BackupVaultArn)
      .map((target) => ({ target, view })),
  )
  const kept = targets.flatMap(({ target }) => target.keepDays ?? [])
  const limits = found.map(({ vault }) => vault)
  const maxima = limits.flatMap((one) => one.MaxRetentionDays ?? [])
  const minDays = Math.max(1, ...limits.flatMap((one) => one.MinRetentionDays ?? [])) // the strictest of them
  const min = limits.some((one) => one.MinRetentionDays !== undefined) ? minDays : Math.min(...(kept.length > 0 ? kept : [30]))
  const max = Math.max(min, ...maxima, ...kept, ...(maxima.length + kept.length === 0 ? [400] : []))
  if (limits.every((one) => one.MinRetentionDays === undefined)) notes.push('DECIDE: the retention; it is what plans keep now, or a guess.')
  const modes = found.map(({ vault, view }) => lockMode(vault, view.now))
  const lock = modes.includes('none') || modes.includes(null) ? 'none' : modes.includes('governance') ? 'governance' : 'compliance'
  if (lock === 'none') notes.push('DECIDE: it has no lock now. governance is a start.')
  const tag = tagOfThese(found, all)
  const isAlone = new Set(all.map(({ vault }) => vault.BackupVaultName)).size === 1
  if (tag === null && !isAlone) notes.push(`DECIDE: give this tag to the vault, and to what is backed up into it.`)
  return {
    ...{ name, lock, notes },
    tag: tag ?? (isAlone ? null : { key: 'data-classification', value: name }),
    accounts: isAlone ? [...new Set(found.map(({ view }) => view.account.id))] : [],
    regions: [...new Set(found.map(({ view }) => view.region))].toSorted(),
    guardians: [],
    administrators: [],
    users: usersOf(targets),
    custody: custodyOf(found),
    ...{ minDays: min, maxDays: max },
    copies: copiesOf(targets, { min, max, isLocked: lock !== 'none' }, notes),
    schedules: schedulesOf(targets, { min, max, isLocked: lock !== 'none' }, notes),
  }
}

function targetsOf(view: RegionView): readonly PlanTarget[] {
  return view.failures(planDocumentKind).length > 0 ? [] : [...planTargets(view)]
}

type Targets = readonly {
  readonly target: PlanTarget
  readonly view: RegionView
}[]
interface Limits {
  readonly min: number
  readonly max: number
  readonly isLocked: boolean
}

/** A tag that all these vaults have, and no other. What Holdfast tags its own vaults with says nothing of what is backed up into them. */
function tagOfThese(found: readonly Found[], all: readonly Found[]): ClassificationDraft['tag'] {
  const tagsOf = ({ vault, view }: Found) => {
    const about = view.about(vaultTagsKind, vault.BackupVaultName)
    return about.state === 'found' ? (about.answer.Tags ?? {}) : {}
  }
  const others = all.filter((one) => !found.includes(one)).map(tagsOf)
  const [first, ...rest] = found.map(tagsOf)
  for (const [key, value] of Object.entries(first ?? {})) {
    if (key.startsWith('aws:') || key === ownTag || key === 'Name' || value === '') continue
    if (rest.every((tags) => tags[key] === value) && others.every((tags) => tags[key] !== value)) return { key, value }
  }
  return null
}

function usersOf(targets: Targets): readonly string[] {
  const roles = targets.flatMap(({ target, view }) => {
    const about = view.about(selectionListKind, target.plan.BackupPlanId)
    return about.state === 'found' ? about.answer.flatMap(({ IamRoleArn }) => IamRoleArn ?? []) : []
  })
  return [...new Set(roles)].filter((arn) => /^arn:[\w-]+:iam::\d{12}:role\//.test(arn)).slice(0, 50)
}

function custodyOf(found: readonly Found[]): ClassificationDraft['custody'] {
  for (const { vault, view } of found) {
    if (vault.EncryptionKeyArn === undefined) continue
    const key = view.about(keyKind, vault.EncryptionKeyArn)
    const origin = key.state === 'found' ? key.answer.KeyMetadata.Origin : undefined
    if (origin === 'AWS_CLOUDHSM') return 'cloudhsm'
    if (origin === 'EXTERNAL_KEY_STORE') return 'external'
    if (origin === 'EXTERNAL') return 'imported'
  }
  return 'kms'
}

function copiesOf(targets: Targets, limits: Limits, notes: string[]): ClassificationDraft['copies'] {
  const copies = new Map<string, ClassificationDraft['copies'][number]>()
  for (const { target, view } of targets) {
    for (const { DestinationBackupVaultArn: arn, Lifecycle } of target.rule.CopyActions ?? []) {
      const [, , , region = '', account = ''] = arn.split(':')
      const there = view.account.vaultAt(arn)
      const airGapped = there.state === 'found' && there.vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT'
      const isAway = region !== view.region || account !== view.account.id || airGapped
      if (!isAway) continue
      const keepDays = Lifecycle?.DeleteAfterDays ?? null
      if (!fits(keepDays, limits))
        notes.push(
          `DECIDE: the plan keeps copies in ${region} for ${keepDays ?? 'ever'}${keepDays === null ? '' : ' days'}, which its lock refuses.`,
        )
      else
        copies.set(`${region}/${account}/${airGapped}`, {
          region,
          account: account === view.account.id ? null : account,
          airGapped,
          keepDays,
        })
    }
  }
  if (copies.size > 5) notes.push('There are more than five places of copies: the others are left out.')
  return [...copies.values()].slice(0, 5)
}

function schedulesOf(targets: Targets, limits: Limits, notes: string[]): ClassificationDraft['schedules'] {
  const schedules = new Map<string, ClassificationDraft['schedules'][number]>()
  for (const { target } of targets) {
    const { RuleName: given, ScheduleExpression: at, EnableContinuousBackup } = target.rule
    const RuleName = given.startsWith(ownNamePrefix) ? given.slice(ownNamePrefix.length) : given
    if (at === undefined || !v.is(scheduleName, RuleName) || !v.is(scheduleTime, at)) continue
    if (EnableContinuousBackup === true) notes.push(`Rule ${RuleName} makes continuous backups: say continuous: true where that is wanted.`)
    if (fits(target.keepDays, limits)) schedules.set(RuleName, { name: RuleName, at, keepDays: target.keepDays })
    else
      notes.push(
        `DECIDE: rule ${RuleName} keeps points for ${target.keepDays === null ? 'ever' : `${target.keepDays} days`}, which the lock refuses.`,
      )
  }
  return [...schedules.values()].slice(0, 10)
}

function fits(keepDays: number | null, { min, max, isLocked }: Limits): boolean {
  return !isLocked || (keepDays !== null && keepDays >= min && keepDays <= max)
}
