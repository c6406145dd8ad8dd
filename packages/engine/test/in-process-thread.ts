/** Threads that run in the test's own thread, so that what they work on may be anything. */

/** What a thread's body does with messages. */
interface ThreadBody<In> {
  handle(message: In): void
  close?(): Promise<void>
}

/** A handle whose messages come later, and as copies, as those of a thread do. @param make gets what sends to the handle's listeners */
export function inProcessThread<In, Out>(make: (send: (message: Out) => void) => ThreadBody<In>) {
  const listeners: ((message: Out) => void)[] = []
  let terminated = false
  const later = <Message>(message: Message, deliver: (copy: Message) => void): void => {
    const copy = structuredClone(message)
    setImmediate(() => {
      if (!terminated) deliver(copy)
    })
  }
  const body = make(message => {
    later(message, copy => {
      for (const listener of listeners) listener(copy)
    })
  })
  return {
    post: (message: In): void => {
      later(message, copy => {
        body.handle(copy)
      })
    },
    onMessage: (listener: (message: Out) => void): void => {
      listeners.push(listener)
    },
    onExit: () => undefined,
    terminate: async (): Promise<void> => {
      terminated = true
      await body.close?.()
    },
  }
}
