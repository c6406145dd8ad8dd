import { isHoldfastError } from '@holdfast/core/errors'
import fc from 'fast-check'
import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { configSchema } from './config-schema.ts'
import { parseConfig } from './config.ts'

async function complaint(text: string): Promise<string> {
  const error: unknown = await parseConfig(text, 'c.yaml').then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  if (!isHoldfastError(error, 'CONFIG')) throw new Error('expected a CONFIG error')
  return `${String(error.context['line'])}: ${error.message}`
}

describe('parseConfig', () => {
  it('reads a whole file, sizes in bytes and times in milliseconds', async () => {
    const text = `
vault: /srv/vault
exclude: ['*.tmp', node_modules/]
excludeCaches: true
retain: 30d
sets:
  home:
    paths: [~/Documents]
    excludeLargerThan: 2GB
    mode: compliance
`
    expect(await parseConfig(text, 'c.yaml')).toEqual({
      vault: '/srv/vault',
      exclude: ['*.tmp', 'node_modules/'],
      excludeCaches: true,
      retain: 30 * 86_400_000,
      sets: { home: { paths: ['~/Documents'], excludeLargerThan: 2e9, mode: 'compliance' } },
    })
    expect(await parseConfig('', 'c.yaml')).toEqual({})
    expect(await parseConfig('# nothing\n', 'c.yaml')).toEqual({})
  })
  it('names the line and what is wrong', async () => {
    expect(await complaint('vault: /v\nexcluded: [a]\n')).toBe('2: the configuration is wrong: excluded is not a setting that Holdfast knows')
    expect(await complaint('sets:\n  home:\n    paths: [a]\n    retain:\n      30 days\n')).toBe(
      '4: the configuration is wrong: sets.home.retain must be a time such as 12h, 30d, 6w, 18m (months) or 7y',
    )
    expect(await complaint('exclude:\n  - a\n  - 7\n')).toBe('3: the configuration is wrong: exclude.1 must be text')
    expect(await complaint('vault: /v\nvault: /w\n')).toMatch(/^2: /)
    expect(await complaint('a: [\n')).toMatch(/^[12]: /)
    expect(await complaint('- a\n')).toMatch(/^1: the configuration is wrong: the file must/)
    expect(await complaint('a: &x [1]\nexclude: *x\n')).toMatch(/alias/i)
  })
  it('throws nothing but CONFIG on any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: fc.constantFrom(...'ab:-[]{}"\'&*!|>\n #%@,?~0') }), async text => {
        await parseConfig(text, 'c.yaml').catch((error: unknown) => expect(isHoldfastError(error, 'CONFIG')).toBe(true))
      }),
    )
  })
  it('is documented, every setting and whether a set may have it, with an example that holds', async () => {
    const doc = await readFile(new URL('../../../../docs/configuration.md', import.meta.url), 'utf8')
    const rows = [...doc.matchAll(/^\| `(\w+)` \| (yes|no) \|/gm)].map(([, name = '', inSet]) => [name, inSet === 'yes'] as const)
    const { sets, ...top } = configSchema.entries
    const inSets = Object.keys(sets.wrapped.value.entries)
    expect(Object.fromEntries(rows)).toEqual(Object.fromEntries([...Object.keys(top), 'sets'].map(name => [name, inSets.includes(name)])))
    expect(await parseConfig(/```yaml\n([^]*?)```/.exec(doc)?.[1] ?? '- no example', 'c.yaml')).toMatchObject({ sets: { default: {}, home: {} } })
  })
})
