import { readFile } from 'node:fs/promises'
import { toJsonSchema } from '@valibot/to-json-schema'
import { describe, expect, it } from 'vitest'
import { accountId, administrator, exampleIntent, guardian, user } from '../../test/example-intent.ts'
import { intentSchema } from './intent-schema.ts'
import { parseIntent } from './parse-intent.ts'
import { classification } from './schema/classification.ts'

const docs = new URL('../../../../docs/', import.meta.url).pathname

describe('a declared intent', () => {
  it('is read, with what is left out', () => {
    expect(parseIntent(exampleIntent, 'holdfast.aws.yaml').classifications['confidential']).toMatchObject({
      key: { rotationDays: 365 },
      retention: { minDays: 30, maxDays: 400 },
    })
  })

  it.each([
    ['an unknown setting', (text: string) => `${text}    colour: red\n`],
    ['a typing error in a Region', (text: string) => text.replace('eu-west-1', 'EU')],
    ['a wildcard', (text: string) => text.replace(guardian, 'arn:aws:iam::111122223333:role/*')],
    ['the root user', (text: string) => text.replace(guardian, 'arn:aws:iam::111122223333:root')],
    ['an administrator who uses the key', (text: string) => text.replace(user, administrator)],
    ['a guardian who uses the key', (text: string) => text.replace(user, guardian)],
    ['a minimum above the maximum', (text: string) => text.replace('minDays: 30', 'minDays: 401')],
    ['no days', (text: string) => text.replace('minDays: 30', 'minDays: 0')],
    ['an unknown lock', (text: string) => text.replace('governance', 'strong')],
    ['nobody', (text: string) => text.replace(`[${guardian}]`, '[]')],
    ['a member named twice', (text: string) => `${text}    lock: governance\n`],
    ['an alias', (text: string) => text.replace(`[${guardian}]`, `&a [${guardian}]`).replace(`[${administrator}]`, '*a')],
    ['no map', () => '- one'],
    ['nothing', () => ''],
    ['a classification named like an answer', (text: string) => text.replace('confidential', 'Confidential')],
    ['a copy to where the points are', (text: string) => `${text}    copies: [{ region: eu-west-1 }]\n`],
    ['a copy that the retention makes fail', (text: string) => `${text}    copies: [{ region: eu-central-1, keepDays: 20 }]\n`],
    ['a copy outside the residency', (text: string) => `${text}    copies: [{ region: us-east-1 }]\n    residency: [eu-west-1]\n`],
    [
      'more approvals needed than approvers',
      (text: string) => `${text}    approvals: { needed: 3, approvers: [${'a'.repeat(36)}, ${'b'.repeat(36)}] }\n`,
    ],
    ['one approval', (text: string) => `${text}    approvals: { needed: 1, approvers: [${'a'.repeat(36)}, ${'b'.repeat(36)}] }\n`],
    ['a schedule that keeps too long', (text: string) => `${text}    schedule: [{ name: daily, at: rate(1 day), keepDays: 500 }]\n`],
    [
      'cold storage for less than 90 days',
      (text: string) => `${text}    schedule: [{ name: daily, at: rate(1 day), keepDays: 60, coldAfterDays: 10 }]\n`,
    ],
    ['a schedule that is none', (text: string) => `${text}    schedule: [{ name: daily, at: every day }]\n`],
    ['an owner who guards', (text: string) => `${text}    owners: [${guardian}]\n`],
    ['a backup role that may not use the key', (text: string) => `${text}    backupRole: ${guardian}\n`],
    ['an environment that is not there', (text: string) => `${text}    environment: production\n`],
    ['an account in two environments', (text: string) => `${text}environments: { a1: ["${accountId}"], b1: ["${accountId}"] }\n`],
    ['an account as a number', (text: string) => `${text}trusted: [111122223333]\n`],
    ['the key of a classification that is not there', (text: string) => `${text}accountDefaults: { ebsKeyOf: public }\n`],
    ['a huge file', (text: string) => `${text}#${'x'.repeat(300_000)}`],
  ])('is refused with %s', (_, change) => {
    expect(() => parseIntent(change(exampleIntent), 'holdfast.aws.yaml')).toThrow(expect.objectContaining({ code: 'CONFIG' }))
  })

  it.each([
    [
      'classifications.confidential.retention.minDays must be a whole number',
      8,
      (text: string) => text.replace('minDays: 30', 'minDays: 0'),
    ],
    ['classifications.confidential.retention has a retention', 8, (text: string) => text.replace('minDays: 30', 'minDays: 401')],
    ['classifications.confidential.colour is not a setting', 10, (text: string) => `${text}    colour: red\n`],
    ['classifications.confidential.lock is missing', 2, (text: string) => text.replace('    lock: governance\n', '')],
    ['Map keys must be unique', 10, (text: string) => `${text}    lock: governance\n`],
    ['classifications.confidential.key must be a map', 5, (text: string) => text.replace(/key:[^]*?retention/, 'key: mine\n    retention')],
    ['(and 1 more)', 8, (text: string) => text.replace('minDays: 30, maxDays: 400', 'minDays: 0, maxDays: 0')],
  ])('says "%s" of line %i', (message, line, change) => {
    const read = () => parseIntent(change(exampleIntent), 'holdfast.aws.yaml')
    expect(read).toThrow(message)
    expect(read).toThrow(expect.objectContaining({ context: { file: 'holdfast.aws.yaml', line } }))
  })

  it('docs/aws-intent.md shows all of it, and is right', async () => {
    const page = await readFile(`${docs}aws-intent.md`, 'utf8')
    const example = page.slice(page.indexOf('## All of it')).split('```')[1]?.replace('yaml\n', '') ?? ''
    const intent = parseIntent(example, 'docs/aws-intent.md')
    expect(Object.keys(intent)).toStrictEqual(expect.arrayContaining(Object.keys(intentSchema.pipe[0].entries)))
    const settings = Object.keys(classification.entries).filter((name) => name !== 'accounts')
    expect(Object.keys(intent.classifications['confidential'] ?? {})).toStrictEqual(expect.arrayContaining(settings))
  })

  it('docs/aws-intent.schema.json is that of the code (npx vitest -u writes it anew)', async () => {
    const schema = toJsonSchema(intentSchema, { typeMode: 'input', errorMode: 'ignore', target: 'draft-2020-12' })
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`${docs}aws-intent.schema.json`)
  })
})
