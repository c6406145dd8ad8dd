/** Tags of volumes, snapshots, images, networks and security groups. */

import type { Ec2Operations } from '../../models/ec2.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { imagesState } from './image.ts'
import { groupsState, vpcsState } from './network.ts'
import { snapshotsState } from './snapshot.ts'
import { volumesState } from './volume-handlers.ts'

const kinds = { vol: volumesState, snap: snapshotsState, ami: imagesState, vpc: vpcsState, sg: groupsState } as const

function tagsOf(region: Region, id: string): Map<string, string> {
  const kind = kinds[(id.split('-')[0] ?? '') as keyof typeof kinds] as (typeof kinds)[keyof typeof kinds] | undefined
  const held: { readonly tags: Map<string, string> } | undefined =
    kind === undefined ? undefined : region.state<Map<string, { readonly tags: Map<string, string> }>>(kind).get(id)
  if (held === undefined) throw new ServiceError('InvalidID', `The ID '${id}' is not valid`)
  return held.tags
}

export const tagHandlers = {
  CreateTags({ Resources, Tags }, { region }) {
    for (const tags of Resources.map((id) => tagsOf(region, id))) for (const { Key = '', Value = '' } of Tags) tags.set(Key, Value)
    return {}
  },

  DeleteTags({ Resources, Tags }, { region }) {
    for (const tags of Resources.map((id) => tagsOf(region, id))) {
      for (const { Key = '', Value } of Tags ?? []) if (Value === undefined || tags.get(Key) === Value) tags.delete(Key)
      if (Tags === undefined) tags.clear()
    }
    return {}
  },
} satisfies Partial<Handlers<Ec2Operations>>
