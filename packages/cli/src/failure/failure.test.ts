import { readFile } from 'node:fs/promises'
import { type ErrorCode, errorCodes, HoldfastError } from '@holdfast/core/errors'
import { describe, expect, it } from 'vitest'
import { describeFailure, formatFailure } from './describe-failure.ts'
import { errorGuide } from './error-guide.ts'
import { exitCodes, type Outcome, outcomeMeaning } from './exit-codes.ts'

const docs = new URL('../../../../docs/', import.meta.url).pathname
const codes = Object.keys(errorCodes) as ErrorCode[]
const outcomes = Object.keys(exitCodes) as Outcome[]

describe('the tables in docs (npx vitest -u writes them anew)', () => {
  it('docs/exit-codes.md is that of the code', async () => {
    const rows = outcomes.map(o => {
      const errors = codes.filter(c => errorGuide[c].outcome === o).map(c => `[${c}](errors.md#${c.toLowerCase()})`)
      return `| ${exitCodes[o]} | ${o} | ${outcomeMeaning[o]} | ${errors.join(', ')} |`
    })
    await expect(`# Exit codes

What \`holdfast\` exits with. Scripts may rely on the numbers: they do not change.

| code | name | meaning | errors |
|---|---|---|---|
${rows.join('\n')}

A command that fails prints what happened, to what, and what to do to the standard error; with \`--json\` the
last line on the standard output is an object of type \`error\` with the same and the exit code
([json-output.md](json-output.md)). Exit code 3 and, for \`verify\`, 4 come with a result, not with an error.

\`\`\`sh
holdfast backup ~/Documents
case $? in
  0) ;;
  3) echo "some files could not be read: see the list above" ;;
  7) echo "the vault is not there: is the disk mounted?" ;;
  4 | 8) echo "look at the vault before the next backup" ;;
esac
\`\`\`
`).toMatchFileSnapshot(`${docs}exit-codes.md`)
  })
  it('docs/errors.md is that of the code', async () => {
    const sections = codes.map(
      c => `## ${c}
${sentence(errorCodes[c])}

- Likely cause: ${errorGuide[c].cause}
- What to do: ${errorGuide[c].hint}
- Exit code: ${exitCodes[errorGuide[c].outcome]} (${errorGuide[c].outcome})
`,
    )
    await expect(`# Errors

Every error has one of these codes; it stands in brackets after the message, and in \`code\` with \`--json\`. Codes
are part of the interface: they are not renamed.

${sections.join('\n')}`).toMatchFileSnapshot(`${docs}errors.md`)
  })
  it('are there as files, so that a missing one is no success', async () => {
    expect((await readFile(`${docs}errors.md`, 'utf8')).match(/^## /gm)).toHaveLength(codes.length)
    expect(await readFile(`${docs}exit-codes.md`, 'utf8')).toContain('| 130 | interrupted |')
  })
})

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

describe('exit codes', () => {
  it('are different for every outcome', () => {
    expect(new Set(Object.values(exitCodes)).size).toBe(outcomes.length)
  })
})

describe('describeFailure', () => {
  it('keeps what a typed error says', () => {
    const error = new HoldfastError('FORK', 'the log is another', { context: { expected: 'a', found: 'b' } })
    expect(describeFailure(error)).toMatchObject({ code: 'FORK', exitCode: 8, context: { expected: 'a' }, hint: errorGuide.FORK.hint })
  })
  it('reads errors of the system, cancellation and bugs', async () => {
    const missing: unknown = await readFile('/nonexistent/x').catch((error: unknown) => error)
    expect(describeFailure(missing)).toMatchObject({ code: 'READ_FAILED', context: { errno: 'ENOENT', path: '/nonexistent/x' } })
    expect(describeFailure(AbortSignal.abort().reason)).toMatchObject({ code: 'CANCELLED', exitCode: 130 })
    expect(describeFailure(new TypeError('x is undefined'))).toMatchObject({ code: 'INTERNAL', exitCode: 1 })
    expect(describeFailure('text')).toMatchObject({ code: 'INTERNAL' })
  })
})

describe('formatFailure', () => {
  it('says what, to what and what to do, with everything from outside escaped', () => {
    const error = new HoldfastError('READ_FAILED', 'cannot read \u001b[31m', { context: { path: 'a\nb', errno: 'EACCES', none: undefined } })
    expect(formatFailure(describeFailure(error))).toBe(
      'holdfast: cannot read \\e[31m (READ_FAILED)\n  path   a\\nb\n  errno  EACCES\nWhat to do: Check the path and its permissions.\n',
    )
  })
})
