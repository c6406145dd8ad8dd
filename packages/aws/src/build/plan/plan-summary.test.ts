import { expect, it } from 'vitest'
import { obstacleLines, planSummary } from './plan-summary.ts'
import type { Step } from './step.ts'

const vault = { region: 'eu-west-1', classification: 'gold', name: 'holdfast-gold' }
const step = (aspect: string, before: Step['before'], after: Step['after'], irreversible: Step['irreversible'] = null): Step => ({
  ...{ aspect, target: vault, before, after, irreversible },
})

it('counts, and names what cannot be put back', () => {
  const why = 'nobody can take it off'
  const steps = [
    step('backup-vault', null, { key: null }, { why: 'its key stays', consent: null, facts: [] }),
    step('backup-vault-policy', '{}', '{"Id":"x"}'),
    step('backup-vault-lock', null, { mode: 'compliance' }, { why, consent: 'lock it', facts: ['until 2027-01-01'] }),
  ]
  expect(planSummary({ steps })).toEqual([
    'To look at before, as it cannot be put back:',
    '   1. make backup-vault  vault holdfast-gold  eu-west-1',
    '      ! its key stays',
    '   3. make backup-vault-lock  vault holdfast-gold  eu-west-1',
    '      ! nobody can take it off',
    '      ! until 2027-01-01',
    '      ! needs consent: lock it',
    '',
    '3 steps: 2 to make, 1 to change',
  ])
  expect(planSummary({ steps: steps.slice(1, 2) })).toEqual(['1 step: 1 to change'])
})

it('tells one reason of many things once', () => {
  const made = (kind: string) => ({ region: 'eu-west-1', target: 'vault one', why: `${kind}: it was made` })
  const other = { region: 'global', target: 'role two', why: 'it is not ours' }
  expect(obstacleLines([made('a'), other])).toEqual(['   vault one in eu-west-1: a: it was made', '   role two in global: it is not ours'])
  expect(obstacleLines([...['a', 'b', 'c', 'd'].map(made), other])).toEqual([
    '   it was made:',
    ...['a', 'b', 'c', 'd'].map((kind) => `      vault one in eu-west-1 (${kind})`),
    '   role two in global: it is not ours',
  ])
})
