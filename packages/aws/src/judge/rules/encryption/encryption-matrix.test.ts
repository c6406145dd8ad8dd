/** The 17 types of AWS's table and the newer one, by source and copy: what rules say of points, against a table that was written by hand (cells.txt). */
import { describe, expect, it } from 'vitest'
import { allOf } from '../../../../test/clean/all-of.ts'
import { intentOf } from '../../../../test/clean/clean-intent.ts'
import { madeAccount, place, vaultName } from '../../../../test/encryption-matrix/made-account.ts'
import { dataRuleOf } from '../../../../test/encryption-matrix/made-sources.ts'
import { type Cell, judgedBy, looks, readCells, type Seen, sources, statuses } from '../../../../test/encryption-matrix/matrix.ts'
import { type Finding } from '../../findings/finding.ts'
import { assess } from '../assess.ts'
import { ruleList } from '../rule-list.ts'
import { pointKey } from './encryption-table.ts'

const cells = readCells()
const rules = ruleList.filter(({ id }) => ([...Object.values(judgedBy), ...Object.values(dataRuleOf)] as readonly string[]).includes(id))
const intent = intentOf(`
classifications:
  confidential:
    tags: { data: confidential }
    regions: [eu-west-1]
    guardians: ['arn:aws:iam::111122223333:role/guardian']
    key: { administrators: ['arn:aws:iam::111122223333:role/administrator'], users: ['arn:aws:iam::111122223333:role/backup'] }
    retention: { minDays: 7, maxDays: 400 }
    lock: none
environments:
  production: ['111122223333', '222233334444']
`)

/** As the original of a copy is made. */
function originalOf({ type, arn, source }: Cell): Seen {
  const made = cells.find((one) => one.type === type && one.arn === arn && one.source === source && one.look === 'point')?.made
  if (made === undefined || made === '-') throw new Error(`no point of ${type}`)
  return made
}

async function findingsOf(cell: Cell, seen: Seen): Promise<readonly Finding[]> {
  return await allOf(assess(madeAccount(cell, seen, originalOf(cell)), { intent, rules }))
}

/** What the rule says of the one point that the cell looks at. */
function ofPoint(findings: readonly Finding[], rule: string, { look }: Cell): Finding {
  const { account, region } = place[look]
  const found = findings.filter((one) => one.rule === rule && one.account === account && one.region === region && one.subject.vault === vaultName)
  expect(found).toHaveLength(1)
  return found[0] as Finding
}

const isOfType = ({ type, arn }: Cell) => `${type} ${arn}`
const byType = Map.groupBy(cells, isOfType)

it('has every cell of 17 types, and of the one that was added since', () => {
  expect(byType.size).toBe(18)
  for (const [, ofType] of byType) expect(ofType.map(({ source, look }) => `${source} ${look}`)).toEqual(sources.flatMap((source) => looks.map((look) => `${source} ${look}`)))
})

describe.each([...byType])('%s', (_, ofType) => {
  const seen = ofType.flatMap((cell) => [...cell.says.encrypted.keys()].map((is) => ({ cell, is, source: cell.source, look: cell.look })))

  it.each(seen)('source $source, $look, seen $is', async ({ cell, is }) => {
    const findings = await findingsOf(cell, is)
    const said = Object.entries(judgedBy).map(([column, rule]) => [column, ofPoint(findings, rule, cell).status])
    const wanted = Object.entries(cell.says).map(([column, letters]) => [column, statuses[letters.get(is) ?? 'N']])
    expect(said).toEqual(wanted)

    // what fails tells apart what was to be expected and what AWS promises otherwise
    const { reason, fix } = ofPoint(findings, judgedBy.encrypted, cell)
    const letter = cell.says.encrypted.get(is)
    if (letter === 'f') expect(reason).toMatch(/^not encrypted: its (?:source|original) is not$/u)
    if (letter === 'F') expect(reason).toMatch(/^(?:not encrypted, although|encrypted with another key)/u)
    // nobody is told to copy what cannot be copied, or stays as it is
    if (letter === 'f' && cell.look === 'point') expect(fix?.command?.includes('start-copy-job') ?? false).toBe(cell.says.copyable.get('p') === 'P')

    if (cell.look !== 'point' || cell.data === null) return
    const ofSource = findings.filter(({ rule, account, region, status }) => rule === dataRuleOf[cell.type] && account === place.point.account && region === place.point.region && status !== 'NOT_APPLICABLE')
    expect(ofSource.map(({ status }) => status)).toEqual([statuses[cell.data]])
  })

  it('makes what the rules go by', () => {
    for (const { type, arn, source, look, made } of ofType) {
      const own = pointKey(type, arn, ({ none: 'none', aws: 'AWS-managed', own: 'customer' } as const)[source], ({ point: 'none', region: 'another Region', account: 'another account' } as const)[look])
      expect(own).toBe(({ p: 'plain', s: 'source', v: look === 'point' ? 'vault' : 'destination', '-': 'impossible' } as const)[made])
    }
  })

  it('finds nothing of what is made that AWS promises otherwise, and no copy possible where none is made', () => {
    for (const { source, look, made, says } of ofType) {
      if (made !== '-') expect(['P', 'f']).toContain(says.encrypted.get(made))
      const original = ofType.find((one) => one.source === source && one.look === 'point')
      if (look === 'account' && original !== undefined && original.made !== '-') {
        expect(original.says.copyable.get(original.made)).toBe(made === 'v' ? 'P' : 'F')
      }
    }
  })
})
