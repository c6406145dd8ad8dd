/** The tags of what AWS authorizes by them, whichever service has it: for tests that let calls through by a policy. */
import type { Region } from '../world/world.ts'
import { plansState } from './backup/plan.ts'
import { vaultsState } from './backup/vault.ts'
import { ruleTags } from './config/config.ts'
import { templateTags } from './drs/drs.ts'
import { endpointsState } from './ec2/network.ts'
import { kmsState } from './kms/key.ts'
import { organizationOf } from './organizations/organization.ts'

/** None of what is not there. @param arn of a key, vault, backup plan, rule of Config, replication template, VPC endpoint or policy of an organization */
export function heldTags(region: Region, arn: string): Readonly<Record<string, string>> {
  const [, , service = '', , , ...rest] = arn.split(':')
  const [kind = '', ...path] = rest.join(':').split(/[:/]/)
  const id = path.at(-1) ?? ''
  switch (`${service}:${kind}`) {
    case 'kms:key':
      return plain(region.state(kmsState).keys.get(id)?.tags)
    case 'backup:backup-vault':
      return plain(region.state(vaultsState).get(path.join('/'))?.tags)
    case 'backup:backup-plan':
      return plain(region.state(plansState).get(id)?.tags)
    case 'config:config-rule':
      return ruleTags(region, id)
    case 'drs:replication-configuration-template':
      return templateTags(region, arn)
    case 'ec2:vpc-endpoint':
      return Object.fromEntries((region.state(endpointsState).get(id)?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
    case 'organizations:policy':
      return plain(organizationOf(region.world, region.account.id)?.policies.get(id)?.tags)
    default:
      return {}
  }
}

function plain(tags: ReadonlyMap<string, string> = new Map()): Readonly<Record<string, string>> {
  return Object.fromEntries(tags)
}
