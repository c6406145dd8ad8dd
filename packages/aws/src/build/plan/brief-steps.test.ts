import { expect, it } from 'vitest'
import { briefSteps } from './brief-steps.ts'
import type { Step } from './step.ts'

const step = (aspect: string, target: Readonly<Record<string, string>>, before: Step['before'], after: Step['after'], irreversible: Step['irreversible'] = null): Step => ({
  ...{ aspect, target: { region: 'eu-west-1', ...target }, before, after, irreversible },
})
const vault = (name: string) => ({ classification: 'gold', name })

it('tells things of a kind together, by Region, and words that they share once', () => {
  const final = { why: 'its key stays', consent: null, facts: [] }
  const steps = [
    step('backup-opt-in', { type: 'EFS' }, { optedIn: false }, { optedIn: true }),
    step('backup-vault', vault('one'), null, { key: 'a' }, final),
    step('backup-vault-lock', vault('one'), { mode: 'governance', minDays: 1, maxDays: null }, { mode: 'governance', minDays: 7, maxDays: 400 }),
    step('backup-vault', vault('two'), null, { key: 'a' }, final),
    step('metric-filter', { group: 'logs', name: 'a' }, null, {}),
    step('metric-filter', { group: 'logs', name: 'b' }, null, {}),
    step('backup-vault-policy', vault('three'), '{}', null),
    step('s3-account-block', { region: 'global' }, { all: [1] }, { all: [2] }),
  ]
  expect(briefSteps(steps, 80)).toEqual([
    '',
    'eu-west-1',
    '  ~ backup-opt-in        EFS (optedIn: false → true)',
    '! + backup-vault         vault one, two',
    '  ~ backup-vault-lock    vault one (minDays: 1 → 7; maxDays: none → 400)',
    '  + metric-filter        metric filter a, b of log group logs',
    '  - backup-vault-policy  vault three',
    '',
    'in all Regions',
    '  ~ s3-account-block     public access to all buckets of the account (all)',
  ])
})

it('fits a width', () => {
  const many = Array.from({ length: 9 }, (_, index) => step('backup-vault', vault(`holdfast-vault-${index}`), null, {}))
  const lines = briefSteps(many, 60)
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThanOrEqual(60)
  expect(lines.join(' ').match(/holdfast-vault-\d/g)).toHaveLength(9)
})
