/**
 * A configuration of Terraform in its JSON syntax, with an import block for each thing that is there. Resources and arguments: the schema of
 * the provider hashicorp/aws; ids of imports: its documentation.
 */
import type { Exported } from './export-account.ts'
import { type Json, type TerraformPart, TerraformReference } from './export-form.ts'
import { label } from './forms/labels.ts'
import { keptTypes } from './kept-types.ts'
import { type LeftOut, partsOf } from './parts.ts'

/** The version by whose schema exports are checked: older ones lack some of the arguments. */
const providerVersion = '6.66.0'

/** What is not in the configuration, and why. */
export function notInTerraform(exported: Exported): readonly LeftOut[] {
  return partsOf(exported.things, exported.place, 'terraform').leftOut
}

/** What is there, and that the provider has no import for: Terraform sets it again, to the same. */
const cannotImport: ReadonlySet<string> = new Set(['aws_ec2_image_block_public_access', 'aws_guardduty_detector_feature'])

/** What is there and has no import block, and why. */
export function notImported(exported: Exported): readonly LeftOut[] {
  const { things, place } = exported
  const imports = toTerraform(exported)['import'] as readonly { readonly to: string }[] | undefined
  const imported = new Set(imports?.map(({ to }) => to))
  return things.flatMap((thing) => {
    const parts = thing.isThere ? partsOf([thing], place, 'terraform').parts : []
    return parts.flatMap(({ region, part: { type, label: name } }) => {
      if (imported.has(`${type}.${name}`)) return []
      const why = cannotImport.has(type) ? 'the provider cannot import it, and sets it again' : 'AWS has no id for it yet (a subscription waits to be confirmed): it is asked for again'
      return [{ region, target: `${type}.${name}`, why }]
    })
  })
}

export function toTerraform({ things, place }: Exported): Json {
  const made = new Map<string, { readonly type: string; readonly region: string; part: TerraformPart }>()
  for (const { region, part } of partsOf(things, place, 'terraform').parts) {
    const address = `${part.type}.${part.label}`
    const known = made.get(address)
    if (known === undefined) made.set(address, { type: part.type, region, part })
    else known.part = merged(known.part, part)
  }
  const resource: Record<string, Record<string, Json>> = {}
  const imports: Json[] = []
  for (const [address, { type, region, part }] of made) {
    const { importId = null, dependsOn = [], body } = part
    const provider = `aws.${label(region)}`
    resource[type] ??= {}
    resource[type][part.label] = {
      provider,
      ...(rendered(body) as Json),
      ...(dependsOn.length > 0 && { depends_on: dependsOn }),
      // nothing that protects points is to go with a run that no longer names it
      ...(keptTypes.has(type) && { lifecycle: { prevent_destroy: true } }),
    }
    if (importId !== null) imports.push({ to: address, id: importId, provider })
  }
  const regions = [...new Set([...made.values()].map(({ region }) => region))].toSorted()
  const allowed = place.account === '' ? {} : { allowed_account_ids: [place.account] }
  return {
    terraform: { required_version: '>= 1.7', required_providers: { aws: { source: 'hashicorp/aws', version: `>= ${providerVersion}` } } },
    provider: { aws: regions.map((region) => ({ alias: label(region), region, ...allowed })) },
    resource,
    ...(imports.length > 0 && { import: imports }),
  }
}

function merged(one: TerraformPart, other: TerraformPart): TerraformPart {
  const importId = one.importId ?? other.importId ?? null
  return { ...one, ...other, body: mergedBody(one.body, other.body), importId, dependsOn: [...(one.dependsOn ?? []), ...(other.dependsOn ?? [])] }
}

/** Maps have the members of both; of all else the later one holds. */
function mergedBody(one: Json, other: Json): Json {
  const both = Object.entries(other).map(([name, value]) => [name, isMap(value) && isMap(one[name]) ? { ...one[name], ...value } : value])
  return { ...one, ...(Object.fromEntries(both) as Json) }
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof TerraformReference)
}

/** Texts as literals: policy variables and tags may look like Terraform's own templates. */
function rendered(value: unknown): unknown {
  if (value instanceof TerraformReference) return `\${${value.address}.${value.attribute}}`
  if (typeof value === 'string') return value.replaceAll('${', '$${').replaceAll('%{', '%%{')
  if (Array.isArray(value)) return value.map(rendered)
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, rendered(one)])) : value
}
