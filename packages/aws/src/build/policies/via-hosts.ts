/** What `kms:ViaService` says of a call that comes through a service. */

/**
 * In China both names: the KMS Developer Guide writes `amazonaws.com` of all Regions, endpoints there are in `amazonaws.com.cn`, and AWS does not
 * say which of them a call carries. Nobody but the service sends either.
 * @param region `*`: of any Region
 */
export function viaHosts(services: readonly string[], region: string, partition: string): string | readonly string[] {
  const hosts = services.flatMap((service) => [`${service}.${region}.amazonaws.com`, ...(partition === 'aws-cn' ? [`${service}.${region}.amazonaws.com.cn`] : [])])
  const [first = '', ...more] = hosts
  return more.length === 0 ? first : hosts
}
