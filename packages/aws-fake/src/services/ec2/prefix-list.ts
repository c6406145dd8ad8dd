/** Lists of prefixes that AWS keeps in each Region. */

import { hash } from 'node:crypto'

interface PrefixList {
  readonly id: string
  readonly name: string
  readonly family: 'IPv4' | 'IPv6'
}

const regional = ['s3', 's3express', 'dynamodb', 'ec2-instance-connect', 'route53-healthchecks', 'vpc-lattice']
const global = ['cloudfront.origin-facing', 'groundstation']

/** By the names of "AWS-managed prefix lists", Amazon VPC User Guide; ids are the same for all accounts of a Region. */
export function prefixListsOf(region: string): readonly PrefixList[] {
  const names = [...global.map((one) => `com.amazonaws.global.${one}`), ...regional.map((one) => `com.amazonaws.${region}.${one}`)]
  return ['com.amazonaws.global.ipv6.cloudfront.origin-facing', ...names].map((name) => ({
    ...{ id: `pl-${hash('sha256', `${region} ${name}`).slice(0, 8)}`, name },
    family: name.includes('.ipv6.') ? 'IPv6' : 'IPv4',
  }))
}
