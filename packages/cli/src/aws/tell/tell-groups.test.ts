import { Groups } from '@holdfast/aws/group-findings'
import type { Finding } from '@holdfast/aws/finding'
import { expect, it } from 'vitest'
import { Output } from '../../output/output.ts'
import { textWidth } from '../../output/table.ts'
import { tellGroups } from './tell-groups.ts'

const finding = (rule: string, name: string, more: Partial<Finding> = {}): Finding => ({
  ...{ id: name, rule, severity: 'high', status: 'FAIL', account: '111122223333', region: 'eu-west-1', reason: 'its lock can be taken off by whoever may', evidence: [] },
  subject: { type: 'vault', id: `${rule}/${name}/${more.account ?? ''}/${more.region ?? ''}`, name },
  ...more,
})

function told(columns: number | null, findings: readonly Finding[]): readonly string[] {
  let text = ''
  const stream = { isTTY: columns !== null, ...(columns !== null && { columns }), write: (some: string) => (text += some) }
  const output = new Output(stream, { write: () => true }, { json: false, quiet: false }, { now: () => 0 })
  const groups = new Groups()
  for (const one of findings) groups.add(one)
  tellGroups({ output }, groups.worstFirst(), { isCompared: false, details: false })
  return text.trimEnd().split('\n')
}

const some = [
  finding('vault-locked', 'finance', { severity: 'critical' }),
  finding('vault-locked', 'production', { severity: 'critical' }),
  finding('vault-locked', 'away', { severity: 'critical', region: 'us-east-1' }),
  finding('rpo-met', 'web'),
]

it('is a table where it fits, and where nobody looks', () => {
  for (const columns of [160, null]) {
    const lines = told(columns, some)
    expect(lines[0]).toMatch(/^SEVERITY {2}STATUS {2}REGION +WHERE +RULE +COUNT +WHAT$/)
    expect(lines).toHaveLength(1 + some.length)
  }
})

it('says what is wrong, and then of what, where a table would be cut', () => {
  const lines = told(60, some)
  expect(lines).toEqual([
    'critical  FAIL  vault-locked: its lock can be taken off by',
    '                whoever may',
    '                  eu-west-1: vault finance, vault production',
    '                  us-east-1: vault away',
    'high      FAIL  rpo-met: its lock can be taken off by',
    '                whoever may',
    '                  eu-west-1: vault web',
  ])
  for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(60)
})

it('names the account where there are several', () => {
  const several = [...some, finding('rpo-met', 'web', { account: '444455556666' })]
  expect(told(null, several)[0]).toContain('ACCOUNT')
  expect(told(60, several).slice(-3)).toEqual(['                whoever may', '                  111122223333 eu-west-1: vault web', '                  444455556666 eu-west-1: vault web'])
})
