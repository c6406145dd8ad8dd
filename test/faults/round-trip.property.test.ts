/** `restore(backup(tree)) = tree`, by the command, for trees with every kind of file that is kept. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { removeTree, scratchFolder } from '@holdfast/testkit/local-files'
import { expect, it } from 'vitest'
import { jsonLines } from '../cli/run-holdfast.ts'
import { describeGeneratedTree, makeGeneratedTree, treeNodes } from './generated-tree.ts'
import { runInProcess } from './in-process.ts'
import { long, seed } from './seeded.ts'

it('a restored tree is the tree that was backed up', { timeout: 900_000 }, async () => {
  const root = scratchFolder()
  const [home, source, target] = ['home', 'source', 'target'].map(name => join(root, name)) as [string, string, string]
  const run = async (args: readonly string[]) => {
    const result = await runInProcess(home, [...args, '--json'])
    expect(result.code, result.out + result.err).toBe(0)
    return jsonLines(result)
  }
  try {
    await fc.assert(
      fc.asyncProperty(treeNodes, async nodes => {
        removeTree(source)
        removeTree(target)
        mkdirSync(source)
        makeGeneratedTree(source, nodes)
        const before = describeGeneratedTree(source)
        await run(['backup', source])
        await run(['restore', `latest:${source}`, '--target', target])
        expect(describeGeneratedTree(target)).toEqual(before)
        expect(describeGeneratedTree(source)).toEqual(before)
        // once more over what is there: nothing changes
        await run(['restore', `latest:${source}`, '--target', target, '--overwrite', 'always'])
        expect(describeGeneratedTree(target)).toEqual(before)
      }),
      { numRuns: long ? 500 : 25, seed },
    )
    expect((await run(['verify', '--data'])).at(-1)).toMatchObject({ outcome: 'intact' })
  } finally {
    removeTree(root)
  }
})
