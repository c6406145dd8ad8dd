import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Lists of prefixes that security groups may name: AWS's own, and those of the account or shared with it. Not what is in them. */
export const prefixListKind = listKind({
  name: 'prefix-list',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeManagedPrefixLists',
  lists: ['PrefixLists'],
  // the most that this list takes
  input: { MaxResults: 100 },
  record: v.object({
    PrefixListId: v.string(),
    PrefixListName: text,
    /** `AWS`, or an account. */
    OwnerId: text,
  }),
})
