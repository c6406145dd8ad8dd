/** Conditions joined by `&&` and `||`, with parentheses where the kind of pattern has them. `&&` binds closer. */

import type { PatternScanner } from './pattern-scanner.ts'

export type Logical<Leaf> =
  { readonly kind: 'all' | 'any'; readonly parts: readonly Logical<Leaf>[] } | { readonly kind: 'leaf'; readonly leaf: Leaf }

/** Parentheses deeper than this are refused: a pattern has at most 1024 characters, a stack has its end too. */
const maxDepth = 100

export function parseLogical<Leaf>(scanner: PatternScanner, readLeaf: () => Leaf, depth = 0): Logical<Leaf> {
  if (depth > maxDepth) scanner.fail('too many parentheses')
  const readOne = (): Logical<Leaf> => {
    if (scanner.take(/\(/y) === null) return { kind: 'leaf', leaf: readLeaf() }
    const inner = parseLogical(scanner, readLeaf, depth + 1)
    scanner.expect(/\)/y, '")"')
    return inner
  }
  const readAll = (): Logical<Leaf> => joined('all', readList(scanner, /&&/y, readOne))
  return joined('any', readList(scanner, /\|\|/y, readAll))
}

function readList<T>(scanner: PatternScanner, separator: RegExp, readOne: () => T): readonly T[] {
  const found = [readOne()]
  while (scanner.take(separator) !== null) found.push(readOne())
  return found
}

function joined<Leaf>(kind: 'all' | 'any', parts: readonly Logical<Leaf>[]): Logical<Leaf> {
  return parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind, parts }
}

export function holds<Leaf>(condition: Logical<Leaf>, test: (leaf: Leaf) => boolean): boolean {
  switch (condition.kind) {
    case 'leaf':
      return test(condition.leaf)
    case 'all':
      return condition.parts.every((part) => holds(part, test))
    case 'any':
      return condition.parts.some((part) => holds(part, test))
  }
}

export function leavesOf<Leaf>(condition: Logical<Leaf>): readonly Leaf[] {
  return condition.kind === 'leaf' ? [condition.leaf] : condition.parts.flatMap((part) => leavesOf(part))
}
