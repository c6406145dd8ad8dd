/** Tags of teams and identity sources. */

import type { MpaOperations } from '../../models/mpa.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { identitySourcesState, teamsState } from './team.ts'

function tagsOf({ account, world }: Call, arn: string): Map<string, string> {
  const held = world.state(teamsState).get(arn) ?? account.state(identitySourcesState).get(arn)
  if (held === undefined) throw new ServiceError('ResourceNotFoundException', `${arn} does not exist`, { status: 404 })
  return held.tags
}

export const mpaTagHandlers = {
  ListTagsForResource({ ResourceArn }, call) {
    return { Tags: Object.fromEntries(tagsOf(call, ResourceArn)) }
  },

  TagResource({ ResourceArn, Tags }, call) {
    const tags = tagsOf(call, ResourceArn)
    for (const [name, value] of Object.entries(Tags)) tags.set(name, value)
    return {}
  },

  UntagResource({ ResourceArn, TagKeys }, call) {
    const tags = tagsOf(call, ResourceArn)
    for (const name of TagKeys) tags.delete(name)
    return {}
  },
} satisfies Partial<Handlers<MpaOperations>>
