/**
 * Kleene's three values. What can't be known stays between no and yes, and every connective is monotone: learning more
 * can move `UNKNOWN` to `NO` or `YES`, never one of those to the other.
 */

/** 0 no, 1 unknown, 2 yes: `and` is the smaller, `or` the larger. */
export type Truth = 0 | 1 | 2

export const NO: Truth = 0
export const UNKNOWN: Truth = 1
export const YES: Truth = 2

export function and(a: Truth, b: Truth): Truth {
  return a < b ? a : b
}

export function or(a: Truth, b: Truth): Truth {
  return a > b ? a : b
}

export function not(a: Truth): Truth {
  return (2 - a) as Truth
}

export function truthOf(value: boolean): Truth {
  return value ? YES : NO
}
