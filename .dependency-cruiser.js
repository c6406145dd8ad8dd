/**
 * The package rules of the architecture (docs/architecture.md): what "the custodian cannot decrypt" rests on.
 * test/layers.test.ts proves that they fire.
 */

/** Which workspace packages a package may import. Tests may import testkit besides. */
const mayImport = {
  core: [],
  keys: ['core'],
  engine: ['core', 'keys'],
  custody: ['core'],
  adapters: ['core'],
  server: ['core', 'custody', 'adapters'],
  aws: ['core'],
  'aws-fake': ['core', 'aws'],
  console: ['core'],
  testkit: ['core', 'keys', 'engine', 'custody', 'adapters'],
  cli: ['core', 'keys', 'engine', 'custody', 'adapters', 'server', 'aws', 'aws-fake'],
}

const testFile = '\\.test\\.ts$|/test/'

const layerRules = Object.entries(mayImport).map(([name, allowed]) => ({
  name: `${name}-imports`,
  comment: `packages/${name} may import ${allowed.length === 0 ? 'no other package' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^packages/${name}/`, pathNot: testFile },
  to: { path: '^packages/', pathNot: `^packages/(${[name, ...allowed].join('|')})/` },
}))

/** What each room of the aws package may import of the others (docs/architecture.md). */
const roomMayImport = {
  languages: [],
  observe: [],
  judge: ['observe', 'languages', 'intent'],
  intent: ['observe', 'judge'],
}

const roomRules = Object.entries(roomMayImport).map(([name, allowed]) => ({
  name: `aws-${name}-imports`,
  comment: `packages/aws/src/${name} may import ${allowed.length === 0 ? 'no other room' : allowed.join(', ')}`,
  severity: 'error',
  from: { path: `^packages/aws/src/${name}/`, pathNot: testFile },
  to: { path: '^packages/aws/src/', pathNot: `^packages/aws/src/(${[name, ...allowed].join('|')})/` },
}))

const keyless = ['custody', 'server', 'core', 'adapters', 'console']

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...layerRules,
    ...roomRules,
    ...keyless.map((name) => ({
      name: `${name}-cannot-decrypt`,
      comment: `nothing that packages/${name} reaches, by any number of steps, may be in keys or engine`,
      severity: 'error',
      from: { path: `^packages/${name}/`, pathNot: testFile },
      to: { path: '^packages/(keys|engine)/', reachable: true },
    })),
    {
      name: 'testkit-in-tests-only',
      comment: 'the testkit is for tests',
      severity: 'error',
      from: { path: '^packages/(?!testkit/)', pathNot: testFile },
      to: { path: '^packages/testkit/' },
    },
    {
      name: 'no-test-imports',
      comment: 'a test file is not a module for others',
      severity: 'error',
      from: {},
      to: { path: '\\.test\\.ts$' },
    },
    {
      name: 'no-deep-imports',
      comment: "another package's modules are reached by its exports (@holdfast/core/note), not by relative paths",
      severity: 'error',
      from: { path: '^packages/([^/]+)/' },
      to: { path: '^packages/', pathNot: '^packages/$1/', dependencyTypes: ['local'] },
    },
    {
      name: 'no-cycles',
      comment: 'modules that import each other cannot be understood one at a time',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-is-pure',
      comment: "core has no IO: it runs in a browser too (node:crypto and node:zlib only behind #primitives' node entry)",
      severity: 'error',
      from: { path: '^packages/core/src/', pathNot: `${testFile}|^packages/core/src/primitives/node\\.ts$` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'an import that leads nowhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'declared-dependencies',
      comment: "an npm package that the importing package's package.json does not declare",
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: `${testFile}|^packages/testkit/` },
      // an optional peer is a development dependency too, so that it is here for tests
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'npm-dev'], dependencyTypesNot: ['npm-peer'] },
    },
  ],
  options: {
    parser: 'swc',
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
    reporterOptions: { text: { highlightFocused: true } },
  },
}
