/** One call: who asks, for what, whether it may, what happens, and the answer in the service's own protocol. */

import { isServiceName, loadModel, type ServiceName } from '../model/load-model.ts'
import type { ServiceModel } from '../model/service-model.ts'
import type { Structure } from '../model/value.ts'
import { violationsOf } from '../model/violations.ts'
import { protocols } from '../protocol/protocols.ts'
import { type Named, wireErrorOf, type WireRequest, type WireResponse } from '../protocol/wire.ts'
import { ServiceError } from '../service-error.ts'
import { isEnabled } from '../services/account/opt-in.ts'
import { handlerOf } from '../services/registry.ts'
import type { Call } from '../world/call.ts'
import type { Caller } from '../world/caller.ts'
import { multiRegionHome, type World } from '../world/world.ts'
import { commonError } from './fault-errors.ts'
import { askEmulator, type Emulator, errorCodeOf, operationOf } from './emulator.ts'
import type { Faults, FaultKind } from './faults.ts'
import { invalidCode, invalidInput } from './invalid-input.ts'
import type { LateLists } from './late-lists.ts'
import { cutPage, InvalidToken, mayBeEmpty, pagingOf } from './pages.ts'
import { type EventName, eventNameOf } from './event-name.ts'
import { isRead, recordOf } from './record-of.ts'
import { readSignature, type Signed } from './signature.ts'
import { isDeclared } from './declared-errors.ts'
import { recordsState } from '../world/records.ts'

/** What exchanges share. */
export interface Setting {
  readonly world: World
  readonly faults: Faults
  readonly lateLists: LateLists
  /** Entries of a page, at most, by `service:Operation`, or by `*` for all. */
  readonly pageSizes: ReadonlyMap<string, number>
  /** Who answers what is not served here, and more where it is told to; null if nobody. */
  readonly emulator: Emulator | null
  readonly mayCall: MayCall
}

/** A call that was understood, and is not answered yet. */
export interface AskedCall {
  readonly service: ServiceName
  readonly operation: string
  readonly accountId: string
  readonly region: string
  readonly input: Structure
}

export type MayCall = (call: AskedCall) => boolean

/** What to do with the connection. */
export type Outcome =
  | { readonly kind: 'answer'; readonly response: WireResponse }
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' }
  | { readonly kind: 'cut-body'; readonly response: WireResponse }

const pageSizeOfServices = 1000

export async function exchange(setting: Setting, request: WireRequest): Promise<Outcome> {
  const { world } = setting
  const requestId = world.ids.uuid()
  const signed = readSignature(request.headers)
  if ('problem' in signed) {
    const code = signed.problem === 'missing' ? 'MissingAuthenticationToken' : 'IncompleteSignature'
    return { kind: 'answer', response: plainError(403, code, signed.reason, requestId) }
  }
  const service = serviceOf(signed.service, request.path)
  if (!isServiceName(service)) {
    const response = plainError(501, 'NotImplemented', `the fake does not serve ${service}`, requestId)
    const operation = operationOf(request)
    const event = { eventSource: `${service}.amazonaws.com`, eventName: operation, eventCategory: 'Management' } as const
    const error = { code: 'NotImplemented', message: `the fake does not serve ${service}` }
    return { kind: 'answer', response: await beyond({ setting, signed, request, requestId, service, operation, event }, { response, error }) }
  }
  const model = await loadModel(service)
  const protocol = protocols[model.metadata.protocol]
  const refuse = (error: ServiceError): WireResponse => protocol.encodeError(model, error, requestId)
  const name = protocol.route(model, request)
  if (name === null)
    return {
      kind: 'answer',
      response: refuse(new ServiceError('UnknownOperationException', `${service} has no operation for this request`)),
    }
  const operation = model.operations[name]
  const told = { setting, signed, request, requestId, service, operation: name, event: eventNameOf(model, name) }
  if (operation === undefined) {
    const error = new ServiceError('NotImplemented', `the fake does not serve ${service}:${name}`, { status: 501 })
    return { kind: 'answer', response: await beyond(told, { response: refuse(error), error }) }
  }
  const caller = callerOf(world, service, signed)
  if (caller instanceof ServiceError) return { kind: 'answer', response: refuse(caller) }
  const fault = setting.faults.meet({ service, operation: name, accountId: caller.accountId, region: signed.region, request: identityOf(request) })
  if (fault === 'timeout') return { kind: 'silence' }
  if (fault === 'cut-before') return { kind: 'cut' }

  const named = { name, operation }
  const isElsewhere = setting.emulator?.answersFor?.(service, name) === true
  let input: Structure = {}
  let output: Structure = {}
  let elsewhere: WireResponse | null = null
  let error: ServiceError | null = null
  try {
    if (!world.regionNames.includes(signed.region) && !(service === 's3control' && signed.region === multiRegionHome))
      throw new ServiceError('UnrecognizedClientException', `there is no Region ${signed.region} here`)
    if (fault === 'throttle' || fault === 'server-error' || fault === 'access-denied' || fault === 'expired-credentials')
      throw commonError(service, fault)
    input = protocol.parse(model, named, request)
    const violations = operation.input === undefined ? [] : violationsOf(model, operation.input, input)
    if (violations.length > 0) throw invalidInput(service, operation, violations)
    const asked = { service, operation: name, accountId: caller.accountId, region: signed.region, input }
    if (!setting.mayCall(asked)) throw commonError(service, 'access-denied')
    const account = world.account(caller.accountId)
    const call = { world, account, region: account.region(signed.region), caller, now: world.clock.now(), service, operation: name }
    if (!isElsewhere) output = answer(setting, model, named, input, call, fault)
  } catch (thrown) {
    error = thrown instanceof ServiceError ? checkedError(model, named, service, thrown) : brokenFake(thrown)
  }
  if (isElsewhere && error === null) elsewhere = await handOn(told, caller, input)
  else {
    const failure = error === null ? null : { code: wireErrorOf(model, error).code, message: error.message }
    record(told, { caller, input, output, error: failure })
  }
  const response = elsewhere ?? (error === null ? protocol.encode(model, named, output, requestId) : refuse(error))
  if (fault === 'timeout-after') return { kind: 'silence' }
  if (fault === 'cut-after') return { kind: 'cut' }
  return { kind: fault === 'cut-body' ? 'cut-body' : 'answer', response: request.method === 'HEAD' ? { ...response, body: '' } : response }
}

/** What is told of a call. */
interface Told {
  readonly setting: Setting
  readonly signed: Signed
  readonly request: WireRequest
  readonly requestId: string
  readonly service: string
  readonly operation: string
  readonly event: EventName
}

interface Became {
  readonly caller: Caller
  readonly input: Structure
  readonly output: Structure
  readonly error: { readonly code: string; readonly message: string } | null
}

function record({ setting: { world }, signed, request, requestId, service, operation, event }: Told, became: Became): void {
  const made = recordOf({ world, event, operation, signed, request, requestId, ...became })
  world.state(recordsState).add({ service, operation, record: made })
}

/** What the emulator answers to a call that is not served here; the refusal where none stands behind. */
async function beyond(told: Told, refusal: { readonly response: WireResponse; readonly error: { readonly code: string; readonly message: string } }): Promise<WireResponse> {
  const { world, emulator } = told.setting
  const caller = callerOf(world, 'sts', told.signed)
  if (emulator !== null) return caller instanceof ServiceError ? plainError(403, caller.code, caller.message, told.requestId) : await handOn(told, caller, {})
  const { code, message } = refusal.error
  if (!(caller instanceof ServiceError)) record(told, { caller, input: {}, output: {}, error: { code, message } })
  return refusal.response
}

/** Lets the emulator answer, records the call, and brings the world up to what it changed. */
async function handOn(told: Told, caller: Caller, input: Structure): Promise<WireResponse> {
  const { setting, signed, request, operation } = told
  const { world, emulator } = setting
  if (emulator === null) throw new TypeError('there is no emulator to hand a call on to')
  const response = await askEmulator(emulator, request, caller.accountId)
  const error = response.status < 400 ? null : { code: errorCodeOf(response), message: Buffer.from(response.body).toString() }
  record(told, { caller, input, output: {}, error })
  const { service, region } = signed
  if (error === null && !isRead(operation) && emulator.answersFor?.(service, operation) === true)
    await emulator.changed?.({ service, operation, input, account: world.account(caller.accountId), region })
  return response
}

/** Of what is asked, without the signature and its time. */
function identityOf({ method, path, query, headers, body }: WireRequest): string {
  return [method, path, query.toString(), headers['x-amz-target'] ?? '', Buffer.from(body).toString('base64')].join(' ')
}

/** S3 Control signs as S3 does; its paths tell it apart. */
function serviceOf(signedFor: string, path: string): string {
  return signedFor === 's3' && path.startsWith('/v20180820/') ? 's3control' : signedFor
}

/** Runs the handler, cuts the page, and checks the answer against the model. */
function answer(
  setting: Setting,
  model: ServiceModel,
  { name, operation }: Named,
  input: Structure,
  call: Call,
  fault: FaultKind | null,
): Structure {
  const { lateLists, faults, pageSizes } = setting
  let output = handlerOf(call.service, name)(input, call)
  if (faults.watchesLists) lateLists.remember(name, input, output)
  if (fault === 'late-list') output = lateLists.hide(output)
  const paging = pagingOf(model, name, operation)
  if (paging !== null) {
    const entries = pageSizes.get(`${call.service}:${name}`) ?? pageSizes.get('*') ?? pageSizeOfServices
    const page = cutPage(paging, name, input, output, { entries, isEmpty: fault === 'empty-page' && mayBeEmpty(model, operation, paging) })
    if (page instanceof InvalidToken)
      throw new ServiceError(invalidCode(call.service, operation, 'invalid'), `${page.member} is not a token of this request`)
    output = page
  }
  const wrong = operation.output === undefined ? [] : violationsOf(model, operation.output.shape, output)
  if (wrong.length > 0) throw new TypeError(wrong.map(({ path, constraint }) => `${path}: ${constraint}`).join('; '))
  return output
}

function callerOf(world: World, service: ServiceName, signed: Signed): Caller | ServiceError {
  const caller = world.callerOf(signed.accessKeyId)
  const session = caller?.session
  if (caller === null || !world.hasAccount(caller.accountId) || (session !== undefined && session.token !== signed.sessionToken)) {
    return commonError(service, 'unknown-key')
  }
  // a Region does not know who has not opted in to it
  if (!isEnabled(world.account(caller.accountId), signed.region)) return commonError(service, 'unknown-key')
  return session !== undefined && session.expiresAt <= world.clock.now() ? commonError(service, 'expired-credentials') : caller
}

/** The error itself, if the model lets the operation answer with it. */
function checkedError(model: ServiceModel, { name, operation }: Named, service: ServiceName, error: ServiceError): ServiceError {
  return isDeclared(model, operation, service, error.code)
    ? error
    : brokenFake(new TypeError(`${name} cannot answer ${error.code} (${error.message})`))
}

function brokenFake(thrown: unknown): ServiceError {
  const reason = thrown instanceof Error ? thrown.message : String(thrown)
  return new ServiceError('InternalFailure', `the fake itself is wrong: ${reason}`, { status: 500 })
}

function plainError(status: number, code: string, message: string, requestId: string): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': requestId, 'x-amzn-errortype': code },
    body: JSON.stringify({ __type: code, message }),
  }
}
