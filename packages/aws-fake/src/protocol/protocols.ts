/** The wire protocols by the name that models give them. */

import type { Protocol } from '../model/service-model.ts'
import { jsonProtocol } from './json.ts'
import { ec2Protocol, queryProtocol } from './query.ts'
import { restJsonProtocol } from './rest-json.ts'
import { restXmlProtocol } from './rest-xml.ts'
import type { WireProtocol } from './wire.ts'

export const protocols: Readonly<Record<Protocol, WireProtocol>> = {
  json: jsonProtocol,
  'rest-json': restJsonProtocol,
  query: queryProtocol,
  ec2: ec2Protocol,
  'rest-xml': restXmlProtocol,
}
