/** What this machine can do. */
import { statfs } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { statIfThere } from '../home/private-file.ts'
import { formatCount, formatSize } from '../output/format-size.ts'
import type { Check } from './check.ts'

const lowestNode = [24, 11] as const

/** The checks that need neither home nor vault. */
export async function checkPlatform(): Promise<readonly Check[]> {
  return [checkNode(), await checkFiles(), checkProcessors(), await checkProc(), await checkSharedMemory()]
}

function checkNode(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  const enough = major > lowestNode[0] || (major === lowestNode[0] && minor >= lowestNode[1])
  const found = `Node.js ${process.versions.node}, OpenSSL ${process.versions.openssl}, ${process.platform}-${process.arch}`
  if (enough) return { name: 'Node.js', result: 'good', found }
  return { name: 'Node.js', result: 'problem', found, advice: `Use Node.js ${lowestNode.join('.')} or later.` }
}

async function checkFiles(): Promise<Check> {
  const [{ openFileSource }, { openRestoreTarget }] = await Promise.all([import('@holdfast/adapters/file-source'), import('@holdfast/adapters/restore-target')])
  const name = 'file attributes'
  const reading = openFileSource().missing
  const writing = openRestoreTarget().missing
  if (reading.length === 0 && writing.length === 0) return { name, result: 'good', found: 'everything that a file has can be kept and restored' }
  const found = [...reading.map(what => `cannot keep ${what}`), ...writing.filter(what => !reading.includes(what)).map(what => `cannot restore ${what}`)].join('; ')
  return { name, result: 'note', found, advice: 'Points say what is missing in them. Restoring owners and devices needs root; the rest needs the koffi package for this platform.' }
}

function checkProcessors(): Check {
  return { name: 'machine', result: 'good', found: `${formatCount(availableParallelism(), 'processor')}, ${formatSize(totalmem())} of memory` }
}

async function checkProc(): Promise<Check> {
  const there = process.platform !== 'linux' || (await statIfThere('/proc/self/fd')) !== null
  if (there) return { name: '/proc', result: 'good', found: process.platform === 'linux' ? 'mounted' : 'not needed on this platform' }
  return { name: '/proc', result: 'problem', found: 'not mounted', advice: 'Mount /proc: without it some metadata cannot be read safely.' }
}

async function checkSharedMemory(): Promise<Check> {
  const name = 'RAM disk'
  if ((await statIfThere('/dev/shm')) === null) return { name, result: 'note', found: 'there is no /dev/shm: benchmarks run on disk' }
  const { bavail, bsize } = await statfs('/dev/shm')
  return { name, result: 'good', found: `${formatSize(bavail * bsize)} free on /dev/shm` }
}
