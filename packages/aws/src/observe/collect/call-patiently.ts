/** Calls that may be made twice: made again when that can help. */
import type { AwsApi, Members } from './aws-api.ts'
import { failureOf, type Patience, pauseMs } from './call-failure.ts'

/** @throws what the last attempt threw */
export async function callPatiently(
  { api, patience }: { readonly api: AwsApi; readonly patience: Patience },
  place: Parameters<AwsApi['call']>[0],
  operation: string,
  input: Members,
): Promise<Members> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await api.call(place, operation, input)
    } catch (cause) {
      if (failureOf(cause).kind === 'refused' || attempt >= patience.attempts) throw cause
    }
    await patience.wait(pauseMs(attempt))
  }
}
