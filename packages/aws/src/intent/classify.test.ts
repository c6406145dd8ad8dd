import { describe, expect, it } from 'vitest'
import { accountsOf, classify, environmentOf } from './classify.ts'
import { parseIntent } from './parse-intent.ts'

const production = '111122223333'
const development = '444455556666'

const arn = (name: string): string => `arn:aws:iam::${production}:role/${name}`
const one = (name: string, ...where: readonly string[]): string =>
  [
    `  ${name}:`,
    '    regions: [eu-west-1]',
    `    guardians: [${arn('guardian')}]`,
    `    key: { administrators: [${arn('administrator')}], users: [${arn('user')}] }`,
    '    retention: { minDays: 1, maxDays: 2 }',
    '    lock: none',
    ...where.map((line) => `    ${line}`),
  ].join('\n')

const intent = parseIntent(
  [
    `environments: { production: ["${production}"], development: ["${development}"] }`,
    'classifications:',
    one('confidential', 'environment: production'),
    one('public', 'tags: { data: [public, open] }'),
    one('secret', 'tags: { data: secret, team: a }'),
    one('team-a', 'tags: { team: a }'),
    one('elsewhere', 'tags: { data: old }', `accounts: ["${development}"]`),
  ].join('\n'),
  'holdfast.aws.yaml',
)
const kindOf = (tags: Record<string, string>, account = production): string => {
  const found = classify(intent, tags, account)
  return found.kind === 'declared' ? found.name : found.kind === 'ambiguous' ? `ambiguous: ${found.names.join(', ')}` : found.kind
}

describe('a resource belongs to', () => {
  it.each<[string, Record<string, string>, string, string]>([
    ['the classification of its account', {}, production, 'confidential'],
    ['that of its tags rather', { data: 'public' }, production, 'public'],
    ['that of another value of the same tag', { data: 'open' }, development, 'public'],
    ['what it was made for', { 'holdfast:classification': 'team-a', data: 'public' }, production, 'team-a'],
    ['none by the name of nothing', { 'holdfast:classification': 'gone' }, development, 'undeclared'],
    ['none by a value that is not listed', { data: 'Public' }, development, 'undeclared'],
    ['none by one of two tags', { data: 'secret' }, development, 'undeclared'],
    ['several, which decides nothing', { data: 'secret', team: 'a' }, development, 'ambiguous: secret, team-a'],
    ['one that asks for tags and account', { data: 'old' }, development, 'elsewhere'],
    ['not to that one in another account', { data: 'old' }, production, 'confidential'],
    ['none without tags in an account that is not named', {}, '777788889999', 'undeclared'],
    ['none by a tag with a name of JavaScript', { constructor: 'public' }, development, 'undeclared'],
  ])('%s', (_, tags, account, expected) => {
    expect(kindOf(tags, account)).toBe(expected)
  })

  it('an account belongs to one environment', () => {
    expect(environmentOf(intent, development)).toBe('development')
    expect(environmentOf(intent, '777788889999')).toBeNull()
  })

  it('a classification without accounts is open to all', () => {
    const { confidential, public: open } = intent.classifications
    expect(confidential && accountsOf(intent, confidential)).toStrictEqual([production])
    expect(open && accountsOf(intent, open)).toBeNull()
  })
})
