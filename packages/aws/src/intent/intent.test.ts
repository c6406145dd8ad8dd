import { toJsonSchema } from '@valibot/to-json-schema'
import { describe, expect, it } from 'vitest'
import { administrator, exampleIntent, guardian, user } from '../../test/example-intent.ts'
import { intentSchema } from './intent-schema.ts'
import { parseIntent } from './parse-intent.ts'

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
    ['a huge file', (text: string) => `${text}#${'x'.repeat(300_000)}`],
  ])('is refused with %s', (_, change) => {
    expect(() => parseIntent(change(exampleIntent), 'holdfast.aws.yaml')).toThrow(expect.objectContaining({ code: 'CONFIG' }))
  })

  it('docs/aws-intent.schema.json is that of the code (npx vitest -u writes it anew)', async () => {
    const schema = toJsonSchema(intentSchema, { typeMode: 'input', errorMode: 'ignore', target: 'draft-2020-12' })
    await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(`${docs}aws-intent.schema.json`)
  })
})
