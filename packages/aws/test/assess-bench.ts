/**
 * Measures `holdfast aws assess --inventory`, offline and held to two cores, of 50 accounts with 4 Regions of 5,000 points each, with the data
 * that they are of, and its plans, jobs, keys and buckets:
 * `node packages/aws/test/assess-bench.ts [accounts] [regions] [points]`. Fails if a million points take a minute, or 600 MB.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { makeInventory } from './made-up-inventory.ts'

const [accounts = 50, regions = 4, points = 5000] = process.argv.slice(2).map(Number)
const cores = availableParallelism()
const bounds = { seconds: 60, megabytes: 600 }
const command = new URL('../../../holdfast', import.meta.url).pathname

const folder = mkdtempSync(join(tmpdir(), 'holdfast-assess-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const inventory = join(folder, 'inventory')
const began = performance.now()
await makeInventory(inventory, { accounts, regions, points, isFurnished: true })
const made = performance.now()
const total = accounts * regions * points
process.stdout.write(`${total} points in ${accounts} accounts × ${regions} Regions: made in ${seconds(made - began)} s\n`)

// taskset of util-linux, where there is one: everywhere else all cores count
const isHeld = cores > 2 && spawnSync('taskset', ['--version']).status === 0
const held = isHeld ? ['taskset', '-c', '0,1'] : []
// GNU time tells the most memory that the process had
const run = spawnSync('/usr/bin/time', ['-f', '%e %U %S %M', ...held, command, 'aws', 'assess', '--inventory', inventory], { encoding: 'utf8', maxBuffer: 2 ** 28 })
if (run.error !== undefined) throw run.error
const [elapsed = NaN, user = NaN, system = NaN, kilobytes = NaN] = (run.stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number)
const megabytes = Math.round((kilobytes * 1024) / 1e6)
process.stdout.write(`${run.stdout.trim().split('\n').at(-1) ?? ''}\n`)
process.stdout.write(`assessed in ${elapsed} s (${user} s user, ${system} s system), ${megabytes} MB at most, on ${isHeld ? 2 : cores} cores\n`)
if (Number.isNaN(elapsed) || (total <= 1_000_000 && (elapsed > bounds.seconds || megabytes > bounds.megabytes))) process.exitCode = 1

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1)
}
