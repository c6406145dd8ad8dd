/** Judges an inventory by all rules: offline, and points one at a time. */
import { type Finding, findingId, type Subject, type Verdict } from '../findings/finding.ts'
import { type Inventory, type PlaceName } from '../inventory/inventory.ts'
import { pointSchema, type Point, type Vault } from '../inventory/records.ts'
import { type AccountView, loadAccount } from './account-view.ts'
import { loadRegion, type RegionView } from './region-view.ts'
import type { PointRule, RegionRule, RuleText } from './rule.ts'
import { ruleList } from './rule-list.ts'
import { unknownBecause } from './unknown.ts'
import { vaultSubject } from './vault-lock.ts'

const regionRules = ruleList.filter((rule): rule is RegionRule => rule.scope === 'region')
const pointRules = ruleList.filter((rule): rule is PointRule => rule.scope === 'point')
/** Region rules that judge vaults: without the list of vaults they know nothing. */
const ofVaults = new Set(['vault-locked', 'vault-delete'])

/**
 * Yields the findings by account, Region and rule; those of points by vault, in AWS's order. Each rule says something of each Region.
 * @throws HoldfastError BAD_INVENTORY
 */
export async function* assess(inventory: Inventory): AsyncGenerator<Finding> {
  let account: AccountView | undefined
  for (const place of inventory.places()) {
    if (account?.id !== place.account) account = await loadAccount(inventory, place.account)
    const view = await loadRegion(inventory, account, place)
    for (const rule of regionRules) yield* judgeRegion(rule, view, place)
    yield* judgePoints(inventory, view, place)
  }
}

function* judgeRegion(rule: RegionRule, view: RegionView, place: PlaceName): Generator<Finding> {
  const failed = ofVaults.has(rule.id) ? view.failures(['vault']) : []
  if (failed.length > 0) {
    yield finding(rule, place, regionSubject(place), unknownBecause(failed))
    return
  }
  let count = 0
  for (const { subject, verdict } of rule.evaluate(view)) {
    count += 1
    yield finding(rule, place, subject, verdict)
  }
  if (count === 0) yield finding(rule, place, regionSubject(place), { status: 'NOT_APPLICABLE', reason: rule.nothing, evidence: [] })
}

async function* judgePoints(inventory: Inventory, view: RegionView, place: PlaceName): AsyncGenerator<Finding> {
  const failed = view.failures(['vault'])
  if (failed.length > 0 || view.vaults.length === 0) {
    const none: Verdict = { status: 'NOT_APPLICABLE', reason: 'there is no vault in this Region', evidence: [] }
    for (const rule of pointRules) yield finding(rule, place, regionSubject(place), failed.length > 0 ? unknownBecause(failed) : none)
    return
  }
  for (const vault of view.vaults) {
    const unread = view.failures(['point'], vault.BackupVaultName)
    for (const rule of unread.length > 0 ? pointRules : []) yield finding(rule, place, vaultSubject(vault), unknownBecause(unread))
    let count = 0
    for await (const point of inventory.records(place, 'point', pointSchema, vault.BackupVaultName)) {
      count += 1
      for (const rule of pointRules) yield finding(rule, place, pointSubject(point, vault), rule.evaluate(point, vault, view))
    }
    if (count > 0 || unread.length > 0) continue
    const empty: Verdict = { status: 'NOT_APPLICABLE', reason: 'the vault holds no point', evidence: [] }
    for (const rule of pointRules) yield finding(rule, place, vaultSubject(vault), empty)
  }
}

function finding({ id: rule, severity }: RuleText, { account, region }: PlaceName, subject: Subject, verdict: Verdict): Finding {
  const id = findingId([rule, account, region, subject.type, subject.id, ...(subject.vault === undefined ? [] : [subject.vault])])
  return { id, rule, severity, account, region, subject, ...verdict }
}

function regionSubject({ region }: PlaceName): Subject {
  return { type: 'region', id: region, name: region }
}

function pointSubject(point: Point, { BackupVaultName }: Vault): Subject {
  const { RecoveryPointArn: id } = point
  const name = point.ResourceName === undefined || point.ResourceName === '' ? id.slice(id.lastIndexOf(':') + 1) : point.ResourceName
  return { type: 'recovery-point', id, name, vault: BackupVaultName }
}
