/** Something of a type has had points, of which none are left. */
import { protectedResourceKind } from '../../src/observe/kinds/backup/protected-resource.ts'
import { home } from '../clean/clean-records.ts'
import { both, type Consequence, type Flip, flip } from './flip.ts'

/** Types that no restore test can take. */
const untested = ['Aurora DSQL', 'CloudFormation', 'EKS', 'Redshift', 'Redshift Serverless', 'SAP HANA on Amazon EC2', 'Storage Gateway', 'Timestream', 'VirtualMachine']
/** Types of which the clean inventory says that they are backed up. */
const optedIn = ['Aurora', 'FSx']

/** An ARN that a statement with a type's own form would take. */
function arnOf(type: string): string {
  const name = type.toLowerCase().replaceAll(' ', '-')
  return type === 'S3' ? 'arn:aws:s3:::backups-1' : `arn:aws:any:${home.region}:${home.account}:${name}/one`
}

/** @param also what the flip itself names, beside what follows from the thing that has no points */
export function whereBackedUp(type: string, one: Flip): Flip {
  const follows: readonly Consequence[] = [
    'FAIL rpo-met',
    // the list tells that the bucket has no tags by which a time is declared
    ...(type === 'S3' ? [] : (['UNKNOWN restore-in-time'] as const)),
    ...(optedIn.includes(type) ? [] : (['UNKNOWN type-opted-in'] as const)),
    ...(untested.includes(type) ? [] : (['FAIL restore-test-fresh', 'FAIL restore-test-planned'] as const)),
  ]
  const { rule, becomes } = one
  const thing = flip({ rule, becomes, kind: protectedResourceKind, what: type, add: { ResourceArn: arnOf(type), ResourceType: type } })
  return { ...both(thing, one), what: `where ${type} is backed up: ${one.what}`, also: [...follows, ...one.also] }
}
