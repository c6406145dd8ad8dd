/**
 * Writes the test vectors of docs/spec/vectors: `node script/vectors.ts`. With `--check` it writes nothing and fails when
 * they are not as it would write them. It shares no code with the packages that the vectors test.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { ageVectors } from './vectors/age.ts'
import { chunkerVectors } from './vectors/chunker.ts'
import { envelopeVectors, paddingVectors } from './vectors/envelope.ts'
import { indexVectors } from './vectors/indexes.ts'
import { logVectors } from './vectors/log.ts'
import { needsVectors } from './vectors/needs.ts'
import { packVectors } from './vectors/packs.ts'
import { capturedNow } from './vectors/primitives.ts'
import { statementVectors } from './vectors/statements.ts'
import { treeVectors } from './vectors/trees.ts'

const index = indexVectors()
const files: Readonly<Record<string, object>> = {
  'envelope.json': envelopeVectors(),
  'age.json': ageVectors(capturedNow().age),
  'padding.json': paddingVectors(),
  'pack.json': packVectors(),
  'index.json': index.json,
  'index.bin': index.file,
  'needs.json': needsVectors(),
  'trees.json': treeVectors(),
  'chunker.json': chunkerVectors(),
  'statements.json': statementVectors(),
  'log.json': logVectors(),
  'captured.json': capturedNow(),
}

let stale = 0
for (const [name, value] of Object.entries(files)) {
  const path = new URL(`../docs/spec/vectors/${name}`, import.meta.url)
  const bytes = Buffer.isBuffer(value) ? value : Buffer.from(`${JSON.stringify(value, null, 1)}\n`)
  if (!process.argv.includes('--check')) writeFileSync(path, bytes)
  else if (!readFileSync(path).equals(bytes)) {
    stale++
    process.stderr.write(`docs/spec/vectors/${name} is not what script/vectors.ts makes\n`)
  }
}
process.exitCode = stale === 0 ? 0 : 1
