/** Each call of the registry refused in turn: what needs its answer is UNKNOWN, and nothing of that passes. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { accounts, cleanRecords, linesByPath, now, pathOf } from '../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import { passesWithout, silentWithout } from '../../../test/clean/passes-without.ts'
import { replay } from '../../../test/clean/replay.ts'
import type { CleanRecords } from '../../../test/clean/clean-records.ts'
import type { Flip } from '../../../test/flips/flip.ts'
import { flipList } from '../../../test/flips/flip-list.ts'
import { collect } from '../../observe/collect/collect.ts'
import { Inventory } from '../../observe/inventory/inventory.ts'
import type { Manifest } from '../../observe/inventory/manifest.ts'
import { ancestorsOf, type Kind } from '../../observe/kinds/kind.ts'
import { kindList } from '../../observe/kinds/kind-list.ts'
import type { Finding } from '../findings/finding.ts'
import { assess } from './assess.ts'
import { kindsOf, type Rule } from './rule.ts'
import { ruleList } from './rule-list.ts'

const flips = await flipList()
const calls = [...Map.groupBy(kindList, ({ service, operation }) => `${service}:${operation}`)]

/** Every account, collected from records while some calls are refused. */
async function collected(kinds: readonly Kind[], isDenied: (call: string) => boolean, given?: readonly CleanRecords[]): Promise<readonly Inventory[]> {
  const clean = given ?? (await cleanRecords())
  const inventories: Inventory[] = []
  for (const { id, regions } of accounts) {
    const folder = await mkdtemp(join(tmpdir(), 'holdfast-denied-'))
    onTestFinished(async () => await rm(folder, { recursive: true }))
    await collect({ api: replay(clean, id, isDenied), folder, homeRegion: regions[0] ?? '', regions, kinds, clock: { now: () => now } })
    inventories.push(await Inventory.open(folder))
  }
  return inventories
}

async function findingsOf(inventories: readonly Inventory[], rules: readonly Rule[], text = cleanIntentText): Promise<readonly Finding[]> {
  return (await Promise.all(inventories.map((one) => allOf(assess(one, { rules, intent: intentOf(text) }))))).flat()
}

it('the registry asks for the clean inventory, and gets it back', async () => {
  const expected = linesByPath(await cleanRecords())
  for (const inventory of await collected(kindList, () => false)) {
    expect(inventory.manifest.failures).toEqual([])
    const { id, regions } = inventory.manifest.accounts[0] as Manifest['accounts'][number]
    for (const kind of kindList.filter(({ form }) => form !== 'parts')) {
      const place = { account: id, region: kind.where === 'global' ? 'global' : (regions[0] ?? '') }
      const lines = await allOf(inventory.lines(place, kind))
      const clean = expected.get(pathOf(kind, place)) ?? []
      expect(lines, pathOf(kind, place)).toHaveLength(clean.length)
      expect(lines, pathOf(kind, place)).toEqual(expect.arrayContaining([...clean]))
    }
  }
})

describe.each(calls)('%s refused', (call, kinds) => {
  it('is UNKNOWN for every rule that needs it', async () => {
    const needing = ruleList.filter((rule) => withAncestors(surelyRead(rule)).some((kind) => kinds.includes(kind)))
    const asked = new Set(needing.flatMap((rule) => withNaming(kindsOf(rule))))
    const findings = await findingsOf(await collected([...asked], (one) => one === call), needing)
    for (const { id } of needing) {
      const own = findings.filter(({ rule }) => rule === id)
      const unknown = own.filter(({ status }) => status === 'UNKNOWN')
      expect(unknown.flatMap(({ failures = [] }) => failures.map((one) => one.call)), id).toContain(call)
      const passes = own.filter(({ status }) => status === 'PASS').map(({ subject }) => subject.name)
      expect(passes.toSorted(), `${id} passes`).toEqual((passesWithout[`${id} ${call}`] ?? []).toSorted())
    }
  })
})

const askedForSome = calls
  .map(([call, kinds]) => {
    const reads = (needed: readonly Kind[]) => withAncestors(needed).some((kind) => kinds.includes(kind))
    return { call, perhaps: ruleList.filter((rule) => reads(rule.mayNeed ?? []) && !reads(surelyRead(rule))) }
  })
  .filter(({ perhaps }) => perhaps.length > 0)

describe.each(askedForSome)('$call refused, where only some things call for it', ({ call, perhaps }) => {
  it('makes nothing pass, and is UNKNOWN for what calls for it', async () => {
    const asked = [...new Set(perhaps.flatMap((rule) => withNaming(kindsOf(rule))))]
    const findings = await findingsOf(await collected(asked, (one) => one === call), perhaps)
    expect(newlyPassing(await cleanFindings(), findings)).toEqual([])
    const silent: string[] = []
    for (const rule of perhaps.filter(({ id }) => !saysOf(findings, id, call))) if (!(await saysInFlips(rule, call))) silent.push(rule.id)
    expect(silent.toSorted()).toEqual([...(silentWithout[call] ?? [])].toSorted())
  }, 300_000)
})

/** In some inventory in which the rule says something else; and what fails there does not pass without the call. */
async function saysInFlips(rule: Rule, call: string): Promise<boolean> {
  const asked = [...new Set(withNaming(kindsOf(rule)))]
  let says = false
  for (const flip of flips.filter((one) => one.rule === rule.id)) {
    const [given, text] = [flip.apply(await cleanRecords()), flip.declare(cleanIntentText)]
    const before = await notRefused(flip, async () => await findingsOf(await collected(asked, () => false, given), [rule], text))
    const after = await findingsOf(await collected(asked, (one) => one === call, given), [rule], text)
    expect(newlyPassing(before, after), flip.what).toEqual([])
    says ||= saysOf(after, rule.id, call)
  }
  return says
}

const foundOfFlips = new Map<Flip, Promise<readonly Finding[]>>()
/** What the flip's rule says when nothing is refused, found once for all calls. */
async function notRefused(flip: Flip, find: () => Promise<readonly Finding[]>): Promise<readonly Finding[]> {
  const found = foundOfFlips.get(flip) ?? find()
  foundOfFlips.set(flip, found)
  return await found
}

/** Unknown by it, or failing without it too. */
function saysOf(findings: readonly Finding[], id: string, call: string): boolean {
  return findings.some(({ rule, status, failures = [] }) => rule === id && (status === 'UNKNOWN' || status === 'FAIL') && failures.some((one) => one.call === call))
}

function newlyPassing(before: readonly Finding[], after: readonly Finding[]): readonly string[] {
  const passing = new Set(before.flatMap(({ id, status }) => (status === 'PASS' ? [id] : [])))
  return after.filter(({ id, status }) => status === 'PASS' && !passing.has(id)).map(({ rule, subject }) => `${rule} ${subject.name}`)
}

let foundClean: Promise<readonly Finding[]> | null = null
/** Of nothing refused, once. */
async function cleanFindings(): Promise<readonly Finding[]> {
  foundClean ??= collected(kindList, () => false).then((inventories) => findingsOf(inventories, ruleList))
  return await foundClean
}

/** All that it reads, but for what only some things call for. */
function surelyRead(rule: Rule): readonly Kind[] {
  return kindsOf(rule).filter((kind) => rule.mayNeed?.includes(kind) !== true)
}

function withAncestors(kinds: readonly Kind[]): readonly Kind[] {
  return kinds.flatMap((kind) => [kind, ...ancestorsOf(kind)])
}

/** Keys are asked for by their names, whatever names them. */
function withNaming(kinds: readonly Kind[]): readonly Kind[] {
  const all = withAncestors(kinds)
  const isOfKeys = all.some((kind) => kind.form === 'detail' && kind.of === 'keys')
  return isOfKeys ? [...all, ...withAncestors(kindList.filter((kind) => kind.keys !== undefined))] : all
}
