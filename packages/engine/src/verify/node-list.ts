/** Lists of tree nodes as threads send them: id and commitment of each, one after another. */
import type { NodeRef } from '../read/node-reader.ts'

/** 64 bytes a node. */
export type NodeList = Uint8Array

const nodeBytes = 64

/** Packs nodes. */
export function packNodes(nodes: readonly NodeRef[]): NodeList {
  const list = new Uint8Array(nodes.length * nodeBytes)
  for (const [i, { id, root }] of nodes.entries()) {
    list.set(id, i * nodeBytes)
    list.set(root, i * nodeBytes + 32)
  }
  return list
}

/** The nodes of a list, which share its memory. */
export function unpackNodes(list: NodeList): NodeRef[] {
  return Array.from({ length: list.length / nodeBytes }, (_, i) => {
    const at = i * nodeBytes
    return { id: list.subarray(at, at + 32), root: list.subarray(at + 32, at + nodeBytes) }
  })
}

/** Cuts a list into parts of at most `most` nodes, of equal length as far as that goes. */
export function cutNodes(list: NodeList, parts: number, most: number): NodeList[] {
  const count = list.length / nodeBytes
  const share = Math.max(1, Math.min(most, Math.ceil(count / parts)))
  return Array.from({ length: Math.ceil(count / share) }, (_, i) => list.slice(i * share * nodeBytes, (i + 1) * share * nodeBytes))
}
