import { eventSelectorsKind } from '../../../src/observe/kinds/cloudtrail/event-selectors.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'objects-recorded', kind: eventSelectorsKind, becomes: 'FAIL' } as const

type Line = LineOf<typeof eventSelectorsKind>
type Basic = NonNullable<NonNullable<Line['Answer']>['EventSelectors']>[number]
type Fields = NonNullable<NonNullable<Line['Answer']>['AdvancedEventSelectors']>[number]['FieldSelectors']

/** What manages things is recorded all the same. */
function basic(DataResources: Basic['DataResources']): (one: Line) => Line {
  return (one) => ({ ...one, Answer: { EventSelectors: [{ ReadWriteType: 'All', IncludeManagementEvents: true, DataResources }] } })
}

function advanced(...FieldSelectors: Fields): (one: Line) => Line {
  const managing = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }
  const objects = { FieldSelectors: [{ Field: 'eventCategory', Equals: ['Data'] }, { Field: 'resources.type', Equals: ['AWS::S3::Object'] }, ...FieldSelectors] }
  return (one) => ({ ...one, Answer: { AdvancedEventSelectors: [managing, objects] } })
}

const type = 'AWS::S3::Object'
const arn = (...StartsWith: string[]) => ({ Field: 'resources.ARN', StartsWith })

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a trail without data events', change: basic([]) }),
  flip({ ...common, what: "a trail of another bucket's objects", change: basic([{ Type: type, Values: ['arn:aws:s3:::other/'] }]) }),
  flip({ ...common, what: 'a trail of a part of the objects', change: basic([{ Type: type, Values: ['arn:aws:s3:::backups-1/2026/'] }]) }),
  flip({ ...common, what: 'a trail of functions', change: basic([{ Type: 'AWS::Lambda::Function', Values: ['arn:aws'] }]) }),
  flip({ ...common, what: 'a trail of objects that are read', change: advanced(arn('arn:aws:s3:::backups-1/'), { Field: 'readOnly', Equals: ['true'] }) }),
  flip({ ...common, what: 'a trail of objects but some', change: advanced(arn('arn:aws:s3:::backups-1/'), { Field: 'resources.ARN', NotStartsWith: ['arn:aws:s3:::backups-1/2025/'] }) }),
  flip({ ...common, what: 'a trail of objects by another pattern', change: advanced({ Field: 'resources.ARN', EndsWith: ['.zip'] }) }),
]
