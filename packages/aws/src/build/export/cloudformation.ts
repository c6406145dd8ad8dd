/** Templates of CloudFormation, one for each Region. Resource types and properties: AWS CloudFormation Template Reference Guide. */
import type { Exported } from './export-account.ts'
import type { CloudFormationPart, Json } from './export-form.ts'
import { ExportPlace, type KnownThing } from './export-place.ts'
import { keptTypes } from './kept-types.ts'
import { type LeftOut, partsOf } from './parts.ts'

export interface RegionTemplate {
  readonly region: string
  /** All that is wanted: to update the stack with, after what is there was imported. */
  readonly template: Json
  /**
   * Of what is there, the same: a stack imports only what is there, and can make nothing else at the same time. Null if nothing is there,
   * or everything, so that the template itself does.
   */
  readonly importTemplate: Json | null
  /** What is there, for `create-change-set --change-set-type IMPORT --resources-to-import`. */
  readonly imports: readonly Json[]
}

/** What is not in the templates, and why. */
export function notInCloudFormation({ things, place }: Exported): readonly LeftOut[] {
  return partsOf(things, place, 'cloudformation').leftOut
}

export function toCloudFormation({ things, place }: Exported): readonly RegionTemplate[] {
  const all = resourcesOf(things, place)
  // what is there refers to what is there only
  const there = things.filter(({ isThere }) => isThere)
  const importable = resourcesOf(there, new ExportPlace({ account: place.account, partition: place.partition, home: place.home, things: there }))
  return [...all.keys()].toSorted().map((region) => {
    const parts = all.get(region) ?? []
    const imported = (importable.get(region) ?? []).filter(({ identifier = null }) => identifier !== null)
    return {
      region,
      template: templateOf(region, parts),
      importTemplate: imported.length === 0 || imported.length === parts.length ? null : templateOf(region, imported),
      imports: imported.map(({ type, logicalId, identifier }) => ({
        ...{ ResourceType: type, LogicalResourceId: logicalId, ResourceIdentifier: identifier },
      })),
    }
  })
}

/** By Region, in the order of things. */
function resourcesOf(things: readonly KnownThing[], place: ExportPlace): ReadonlyMap<string, readonly CloudFormationPart[]> {
  const regions = new Map<string, Map<string, CloudFormationPart>>()
  for (const { region, part } of partsOf(things, place, 'cloudformation').parts) {
    const resources = regions.get(region) ?? new Map<string, CloudFormationPart>()
    regions.set(region, resources)
    const known = resources.get(part.logicalId)
    resources.set(part.logicalId, known === undefined ? part : merged(known, part))
  }
  return new Map([...regions].map(([region, resources]) => [region, [...resources.values()]]))
}

function merged(one: CloudFormationPart, other: CloudFormationPart): CloudFormationPart {
  const dependsOn = [...(one.dependsOn ?? []), ...(other.dependsOn ?? [])]
  const properties = { ...one.properties, ...other.properties }
  return { ...one, ...other, properties, dependsOn, identifier: one.identifier ?? other.identifier ?? null }
}

function templateOf(region: string, parts: readonly CloudFormationPart[]): Json {
  const ids = new Set(parts.map(({ logicalId }) => logicalId))
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `What is declared of backups in ${region}`,
    Resources: Object.fromEntries(
      parts.map(({ logicalId, type: Type, properties: Properties, dependsOn = [], identifier = null }) => {
        const first = dependsOn.filter((id) => ids.has(id))
        return [
          logicalId,
          {
            Type,
            // what protects points is not to go with a stack, and what was imported was there before it
            ...((keptTypes.has(Type) || identifier !== null) && { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' }),
            ...(first.length > 0 && { DependsOn: first }),
            Properties,
          },
        ]
      }),
    ),
  }
}
