import { selectionKind } from '../../../src/observe/kinds/backup/selection.ts'
import { settingsKind } from '../../../src/observe/kinds/backup/settings.ts'
import { type Consequence, type Flip, flip } from '../flip.ts'

/** A rule for each part of the clean selection "data", by what its ARNs have. */
const rules: Readonly<Record<string, string>> = {
  'table-in-plan': ':table/',
  'file-system-in-plan': 'elasticfilesystem',
  'fsx-in-plan': ':fsx:',
  'database-in-plan': ':rds:',
  'redshift-in-plan': ':redshift:',
  'bucket-in-plan': ':s3:',
}

/** Of whose resources there are snapshots outside vaults. */
const native: ReadonlySet<string> = new Set(['fsx-in-plan', 'database-in-plan', 'redshift-in-plan'])

/** Rules whose resources have ARNs like those of other types, and the type that has to be opted in. */
const shared: Readonly<Record<string, string>> = { 'fsx-in-plan': 'FSx', 'database-in-plan': 'Aurora' }

const optedOut = Object.entries(shared).flatMap(([rule, type]) => {
  const settings = (value: boolean | undefined): Flip => {
    const becomes = value === false ? 'FAIL' : 'UNKNOWN'
    return flip({
      rule,
      kind: settingsKind,
      what: `${type} that ${value === false ? 'is opted out' : 'AWS does not tell of'}, and a selection that names it`,
      change: ({ Answer }) => {
        const { [type]: _, ...others } = Answer?.ResourceTypeOptInPreference ?? {}
        return { Answer: { ResourceTypeOptInPreference: value === undefined ? others : { ...others, [type]: value } } }
      },
      becomes,
      also: [`${becomes} native-backup-covered`],
    })
  }
  return [settings(false), settings(undefined)]
})

const ofSelections = Object.entries(rules).flatMap(([rule, part]) => {
  const also: readonly Consequence[] = native.has(rule) ? ['FAIL native-backup-covered'] : []
  const ofData = (line: { readonly Target: string }): boolean => line.Target.endsWith('/3c3c3c3c-1111-2222-3333-444444444444')
  const common = { rule, kind: selectionKind, also, of: ofData }
  return [
    flip({
      ...common,
      what: `a selection without ${part}`,
      change: (one) => {
        const selection = one.Answer?.BackupSelection
        if (selection !== undefined) selection.Resources = (selection.Resources ?? []).filter((arn) => !arn.includes(part))
        return one
      },
      becomes: 'FAIL',
    }),
    flip({
      ...common,
      what: `a selection that leaves ${part} out`,
      change: (one) => {
        const selection = one.Answer?.BackupSelection
        if (selection !== undefined) selection.NotResources = [`*${part}*`]
        return one
      },
      becomes: 'FAIL',
    }),
  ]
})

export const flips: readonly Flip[] = [...ofSelections, ...optedOut]
