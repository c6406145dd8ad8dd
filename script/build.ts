/**
 * Builds the npm package into packages/cli/dist, or the folder that is named: main.js (the command) and worker.js (the worker threads'
 * entry), bundled from TypeScript with this repository's packages inlined, and a package.json that names the npm packages still
 * imported, with the exact versions that the repository locks.
 */

import { build } from 'esbuild'
import { copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { builtinModules, findPackageJSON } from 'node:module'
import { dirname, join, resolve } from 'node:path'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly description?: string
  readonly engines: { readonly node: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const root = resolve(import.meta.dirname, '..')
const cli = join(root, 'packages/cli')
const dist = resolve(process.argv[2] ?? join(cli, 'dist'))

function loadManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}

/** `@scope/name` or `name` of an import like `@scope/name/deep/file.js`; null for Node's own modules. */
function packageOf(specifier: string): string | null {
  if (specifier.startsWith('node:') || builtinModules.includes(specifier)) return null
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}

const { name, version, description, engines } = loadManifest(cli)
rmSync(dist, { recursive: true, force: true })
const entries = ['main', 'worker'].filter((name) => existsSync(join(cli, `src/${name}.ts`)))
const result = await build({
  absWorkingDir: root,
  entryPoints: entries.map((name) => join(cli, `src/${name}.ts`)),
  outdir: dist,
  bundle: true,
  splitting: true,
  chunkNames: '[name]-[hash]',
  format: 'esm',
  platform: 'node',
  target: engines.node.replace('>=', 'node'),
  metafile: true,
  logLevel: 'warning',
  plugins: [
    {
      // Everything lies in one folder, so worker.js is found from wherever the code that starts it ends up.
      name: 'worker-entry',
      setup(builder) {
        builder.onLoad({ filter: /\/packages\/[^/]+\/src\/.*\.ts$/ }, ({ path }) => {
          const source = /new URL\('[./]*\/worker\.ts', import\.meta\.url\)/g
          const contents = readFileSync(path, 'utf8').replace(source, "new URL('./worker.js', import.meta.url)")
          return { contents, loader: 'ts' }
        })
      },
    },
    {
      name: 'npm-packages-stay-outside',
      setup(builder) {
        builder.onResolve({ filter: /^[^./#]/ }, ({ path, kind }) => {
          const inlined = kind === 'entry-point' || path === 'holdfast' || path.startsWith('@holdfast/')
          return inlined ? null : { path, external: true }
        })
      },
    },
  ],
})

for (const file of Object.keys(result.metafile.outputs)) {
  const left = /new URL\([^)]*\.ts['"`]/.exec(readFileSync(join(root, file), 'utf8'))
  if (left !== null) throw new Error(`${file} refers to a source file: ${left[0]}`)
}

const mainFile = join(dist, 'main.js')
const main = readFileSync(mainFile, 'utf8').replace(/^#!.*\n/, '')
writeFileSync(mainFile, `#!/usr/bin/env -S node --disable-warning=ExperimentalWarning\n${main}`, { mode: 0o755 })

const dependencies: Record<string, string> = {}
const optionalDependencies: Record<string, string> = {}
/** What only some commands load, when they run: npm leaves it out, whoever wants it installs it beside. */
const peerDependencies: Record<string, string> = {}

/** Adds what a source file imports to the dependencies, with the version that its own package declares. */
function addDependency(folder: string, name: string): void {
  const manifest = loadManifest(folder)
  const optional = manifest.optionalDependencies?.[name]
  const peer = manifest.peerDependenciesMeta?.[name]?.optional === true ? manifest.peerDependencies?.[name] : undefined
  const exact = optional ?? manifest.dependencies?.[name] ?? peer
  if (exact === undefined || !/^\d/.test(exact)) throw new Error(`${folder}: no exact version of ${name} in its package.json`)
  const into = optional !== undefined ? optionalDependencies : peer !== undefined ? peerDependencies : dependencies
  if ((into[name] ?? exact) !== exact) throw new Error(`${name} is wanted in two versions`)
  if (name in into) return
  into[name] = exact
  if (into === peerDependencies) return
  const at = findPackageJSON(name, join(folder, 'package.json'))
  if (at === undefined) throw new Error(`${name} is not installed`)
  for (const peer of Object.keys(loadManifest(dirname(at)).peerDependencies ?? {})) {
    if (peer in (manifest.dependencies ?? {})) addDependency(folder, peer)
  }
}

for (const [path, input] of Object.entries(result.metafile.inputs)) {
  const folder = /^packages\/[^/]+/.exec(path)?.[0]
  if (folder === undefined) throw new Error(`${path} was bundled, but is not of this repository`)
  for (const found of input.imports) {
    const name = found.external === true ? packageOf(found.path) : null
    if (name !== null) addDependency(join(root, folder), name)
  }
  // These are loaded by require(), which may fail, so the bundler doesn't see them.
  for (const name of Object.keys(loadManifest(join(root, folder)).optionalDependencies ?? {})) addDependency(join(root, folder), name)
}

/** With its keys in order, so that a build is the same wherever it is made. */
function sorted(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const published = {
  name,
  version,
  description,
  license: 'Apache-2.0',
  type: 'module',
  bin: { holdfast: 'main.js' },
  files: ['*.js', 'LICENSE', 'README.md'],
  engines,
  dependencies: sorted(dependencies),
  optionalDependencies: sorted(optionalDependencies),
  peerDependencies: sorted(peerDependencies),
  peerDependenciesMeta: Object.fromEntries(Object.keys(sorted(peerDependencies)).map((name) => [name, { optional: true }])),
}
writeFileSync(join(dist, 'package.json'), `${JSON.stringify(published, null, 2)}\n`)
for (const file of ['LICENSE', 'README.md']) if (existsSync(join(root, file))) copyFileSync(join(root, file), join(dist, file))

const bytes = Object.values(result.metafile.outputs).reduce((sum, output) => sum + output.bytes, 0)
process.stdout.write(`${name} ${version}: ${Math.round(bytes / 1024)} KiB in ${dist}\n`)
