/**
 * The end of script/test's output: each skipped test with its reason, and the line that counts. A test may be skipped only with a
 * reason: `context.skip('needs setfacl')`, or a name (its own or its suite's) that ends in "(needs setfacl)". Without one the run fails.
 */

import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'

const reasonInName = /\(((?:needs|until|skipped) .+)\)$/

class SkipsAndCounts implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const states = tests.map((test) => test.result().state)
    const skipped = tests.filter((test) => test.result().state === 'skipped')
    const withoutReason = skipped.filter((test) => skipReason(test) === null)
    const brokenFiles = modules.filter((module) => module.errors().length > 0).length
    const failedChecks = Number(process.env.HOLDFAST_FAILED_CHECKS ?? '0')

    const out: string[] = ['']
    for (const test of skipped) out.push(`skipped  ${test.fullName}: ${skipReason(test) ?? 'NO REASON GIVEN'}`)
    if (failedChecks > 0) out.push(`${failedChecks} of types, lint, layers, unused code failed: see above`)
    const passed = states.filter((state) => state === 'passed').length
    const failed =
      states.filter((state) => state === 'failed').length + brokenFiles + unhandledErrors.length + failedChecks + withoutReason.length
    out.push(`${passed} passed, ${failed} failed, ${skipped.length - withoutReason.length} skipped`)
    process.stdout.write(`${out.join('\n')}\n`)
    if (failed > 0) process.exitCode = 1
  }
}

/** Why a test was skipped, or null if nobody said. */
function skipReason(test: TestCase): string | null {
  const result = test.result()
  if (result.state === 'skipped' && result.note !== undefined && result.note !== '') return result.note
  let level: TestCase | TestSuite | TestModule = test
  while (level.type !== 'module') {
    const named = reasonInName.exec(level.name)?.[1]
    if (named !== undefined) return named
    level = level.parent
  }
  return null
}

export default SkipsAndCounts
