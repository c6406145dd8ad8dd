/** What is worked out once for each name, and kept with a place by `view.once(remembered of …)`. */
export type Remembered<K, V> = (name: K, work: () => V) => V

export function remembered<K, V>(): Remembered<K, V> {
  const known = new Map<K, V>()
  return (name, work) => {
    if (known.has(name)) return known.get(name) as V
    const value = work()
    known.set(name, value)
    return value
  }
}
