/** What AWS calls the service of a VPC endpoint, of which an intent declares the last part (`backup`, `kms`). */

/** https://docs.aws.amazon.com/aws-backup/latest/devguide/backup-privatelink.html; KMS's page of China has the usual name */
const otherwiseInChina: ReadonlySet<string> = new Set(['backup', 'backup-gateway'])

/** The names that it may have, the one to make an endpoint with first: in China some services' begin otherwise. */
export function endpointServices(region: string, service: string): readonly [string, ...string[]] {
  const usual = `com.amazonaws.${region}.${service}`
  if (!region.startsWith('cn-')) return [usual]
  return otherwiseInChina.has(service) ? [`cn.${usual}`, usual] : [usual, `cn.${usual}`]
}
