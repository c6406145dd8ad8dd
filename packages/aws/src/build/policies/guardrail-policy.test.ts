/** Policies that bind whole accounts: held against what they must let and deny, each statement and condition of which is needed. */
import { describe, expect, it } from 'vitest'
import { exampleIntent } from '../../../test/example-intent.ts'
import { parseIntent } from '../../intent/parse-intent.ts'
import { resourceControlExpectations, serviceControlExpectations, unmetGuardrails } from './guardrail-expectations.ts'
import { type Guarded, guardedBy, type GuardrailStatement, mostGuardrailCharacters, resourceControlStatements, serviceControlStatements } from './guardrail-policy.ts'
import { mergePolicy } from './written-policy.ts'

const intentText = exampleIntent.concat(`
organization:
  id: o-exampleorgid
  guardrails: { targets: [r-1234], exempt: ['arn:aws:iam::444455556666:role/break-glass', 'arn:aws:iam::444455556666:user/ada'] }
  backupPolicies: { targets: [r-1234] }
trusted: ['777788889999']
buckets: { kept-backups: { classification: confidential, region: eu-west-1 } }
roles:
  administrator: { assumedBy: ['arn:aws:iam::111122223333:role/people'] }
  operator: { name: on-duty, assumedBy: ['arn:aws:iam::111122223333:role/people'] }
`)
const intent = parseIntent(intentText, 'test')
const guarded = guardedBy(intent, 'aws') as Guarded
const textOf = (statements: readonly GuardrailStatement[], kind: 'scp' | 'rcp') => mergePolicy(null, statements, kind, 'guardrails')
const kinds = [
  { kind: 'scp', statements: serviceControlStatements(guarded), expectations: serviceControlExpectations(guarded) },
  { kind: 'rcp', statements: resourceControlStatements(guarded), expectations: resourceControlExpectations(guarded) },
] as const

it('nothing is bound where nothing is declared', () => {
  expect(guardedBy(parseIntent(exampleIntent, 'test'), 'aws')).toBeNull()
})

it('lets the roles of a backup policy end points in every account, where there is such a policy', () => {
  const everywhere = (given: Guarded | null) => given?.backupRoles.filter((arn) => arn.includes('::*:'))
  expect(everywhere(guarded)).toEqual(['arn:aws:iam::*:role/nightly-backup'])
  expect(everywhere(guardedBy(parseIntent(intentText.replace(/^  backupPolicies.*\n/m, ''), 'test'), 'aws'))).toEqual([])
})

describe.each(kinds)('the $kind', ({ kind, statements, expectations }) => {
  const unmet = (given: readonly GuardrailStatement[]) => unmetGuardrails(textOf(given, kind), kind, expectations)

  it('allows and denies what it must, in as many characters as AWS takes', () => {
    expect(unmet(statements)).toEqual([])
    expect(textOf(statements, kind).length).toBeLessThan(mostGuardrailCharacters[kind])
  })

  it.each(statements.map(({ Sid }) => Sid))('needs %s', (sid) => {
    expect(unmet(statements.filter(({ Sid }) => Sid !== sid))).not.toEqual([])
  })

  it('needs each action', () => {
    for (const statement of statements) {
      for (const action of statement.Action) {
        const changed = { ...statement, Action: statement.Action.filter((one) => one !== action) }
        const others = statements.filter((one) => one !== statement)
        expect(unmet(changed.Action.length === 0 ? others : [...others, changed]), `${statement.Sid} ${action}`).not.toEqual([])
      }
    }
  })

  it('needs each condition, and each key of it', () => {
    for (const statement of statements.filter(({ Condition }) => Condition !== undefined)) {
      for (const [operator, keys] of Object.entries(statement.Condition ?? {})) {
        for (const key of Object.keys(keys)) {
          const { [key]: _, ...rest } = keys
          const { [operator]: __, ...others } = statement.Condition ?? {}
          const Condition = Object.keys(rest).length === 0 ? others : { ...others, [operator]: rest }
          const changed = statements.map((one) => (one === statement ? { ...one, Condition } : one))
          expect(unmet(changed), `${statement.Sid} ${operator} ${key}`).not.toEqual([])
        }
      }
    }
  })

  it('lets each of those whom it exempts', () => {
    for (const who of kind === 'scp' ? [...guarded.exempt, ...guarded.backupRoles] : guarded.trusted) {
      const without = JSON.parse(JSON.stringify(statements).replaceAll(`,"${who}"`, '').replaceAll(`"${who}"`, '"arn:aws:iam::000000000009:role/nobody"')) as readonly GuardrailStatement[]
      expect(unmet(without), who).not.toEqual([])
    }
  })
})
