/** Every member that a schema names is in some inventory that rules are tested with, or is known not to be, with the reason. */
import { expect, it } from 'vitest'
import { cleanRecords } from '../../../test/clean/clean-inventory.ts'
import { membersHeld, membersOf } from '../../../test/fields/schema-members.ts'
import { unseenMembers } from '../../../test/fields/unseen-members.ts'
import { flipList } from '../../../test/flips/flip-list.ts'
import { kindList } from './kind-list.ts'

it('every member of a schema is in the clean inventory or a flip, or stands in the list with its reason', async () => {
  const clean = await cleanRecords()
  const held = new Set<string>()
  // a flip leaves most records and lines as they are
  const all = new Set([...clean, ...(await flipList()).flatMap((flip) => flip.apply(clean))])
  const seen = new Set<unknown>()
  for (const { kind, lines } of all) {
    for (const line of lines.filter((one) => !seen.has(one))) {
      seen.add(line)
      for (const member of membersHeld(kind, line)) held.add(member)
    }
  }
  const unseen = kindList.flatMap((kind) => [...membersOf(kind)]).filter((member) => !held.has(member))
  expect(unseen.toSorted()).toEqual(Object.keys(unseenMembers).toSorted())
})
