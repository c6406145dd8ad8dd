/** Every member that a schema names is in some inventory that rules are tested with, or is known not to be, with the reason. */
import { expect, it } from 'vitest'
import { cleanRecords, linesByPath } from '../../../test/clean/clean-inventory.ts'
import { kindOf } from '../../../test/fields/inventory-lines.ts'
import { membersHeld, membersOf } from '../../../test/fields/schema-members.ts'
import { unseenMembers } from '../../../test/fields/unseen-members.ts'
import { flipList } from '../../../test/flips/flip-list.ts'
import { kindList } from './kind-list.ts'

it('every member of a schema is in the clean inventory or a flip, or stands in the list with its reason', async () => {
  const clean = await cleanRecords()
  const held = new Set<string>()
  // a flip leaves most lines as they are
  const lines = new Set<unknown>()
  for (const records of [clean, ...(await flipList()).map((flip) => flip.apply(clean))]) {
    for (const [path, ofFile] of linesByPath(records)) {
      const kind = kindList.find(({ name }) => name === kindOf(path))
      if (kind === undefined) throw new Error(`no kind has the file ${path}`)
      for (const line of ofFile.filter((one) => !lines.has(one))) {
        lines.add(line)
        for (const member of membersHeld(kind, line)) held.add(member)
      }
    }
  }
  const unseen = kindList.flatMap((kind) => [...membersOf(kind)]).filter((member) => !held.has(member))
  expect(unseen.toSorted()).toEqual(Object.keys(unseenMembers).toSorted())
})
