/** Where S3 Control is asked, if an endpoint is given that is an address and has no names below it. */
import { isIP } from 'node:net'

interface Client {
  readonly config: {
    endpointProvider: (parameters: { readonly Endpoint?: string }, ...rest: readonly unknown[]) => unknown
  }
}

/** The SDK puts the account before the host's name; `111122223333.127.0.0.1` is no host. Such endpoints are asked as they are. */
export function askAddressesDirectly(client: object): void {
  const { config } = client as Client
  const usual = config.endpointProvider
  config.endpointProvider = (parameters, ...rest) => {
    const url = parameters.Endpoint === undefined ? null : new URL(parameters.Endpoint)
    const isAddress = url !== null && (isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0 || url.hostname === 'localhost')
    return isAddress ? { url } : usual(parameters, ...rest)
  }
}
