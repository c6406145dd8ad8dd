/** The order in which directories stand in the files cache. */

/**
 * The order in which a scan finishes directories: children by name before their parent.
 * Paths are absolute byte strings; the root is "/".
 */
export function compareScanOrder(a: string, b: string): number {
  if (a === b) return 0
  if (isBelow(a, b)) return -1
  if (isBelow(b, a)) return 1
  let i = 0
  while (a[i] === b[i]) i++
  // The separator sorts before every byte of a name, so that "a" with all below it comes before "a.b".
  const x = a[i] === '/' ? -1 : a.charCodeAt(i)
  const y = b[i] === '/' ? -1 : b.charCodeAt(i)
  return (Number.isNaN(x) ? -1 : x) - (Number.isNaN(y) ? -1 : y)
}

function isBelow(child: string, parent: string): boolean {
  return parent === '/' ? child !== '/' : child.startsWith(parent) && child[parent.length] === '/'
}
