/** Where a field lies in a line of the inventory. */

/** Names of members and indexes of lists. */
export type FieldPath = readonly (string | number)[]

/** A member that is not there. */
export const missing = Symbol('missing')

/** As people name it: `Answer.Rules[].Lifecycle`. */
export function nameOf(path: FieldPath): string {
  return path.reduce<string>((name, step) => (typeof step === 'number' ? `${name}[]` : name === '' ? step : `${name}.${step}`), '')
}

export function valueAt(line: unknown, path: FieldPath): unknown {
  let value = line
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return missing
    value = (value as Readonly<Record<string | number, unknown>>)[step]
  }
  return value
}

/** A copy of the line with another value there, or without the member. */
export function withValue(line: unknown, [step, ...rest]: FieldPath, value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(line)) return line.flatMap((one: unknown, index) => (index === step ? kept(withValue(one, rest, value)) : [one]))
  const { [step]: before, ...others } = line as Readonly<Record<string | number, unknown>>
  const after = withValue(before, rest, value)
  return after === missing ? others : { ...others, [step]: after }
}

function kept(value: unknown): readonly unknown[] {
  return value === missing ? [] : [value]
}
