import { parseDocument } from 'htmlparser2'

type Value = string | boolean | number | Value[] | { [key: string]: Value }
type Node = ReturnType<typeof parseDocument>['children'][number]
type Element = Extract<Node, { attribs: unknown }>

const isElement = (node: Node): node is Element => 'attribs' in node
const inside = ({ children }: { children: Node[] }) => children.filter(isElement)
const textOf = ({ children }: Element) =>
  children.map((node) => ('data' in node ? node.data : '')).join('')

/** What a property list of Apple's says, written as XML. Throws where it is none. */
export function readPlist(xml: string): { [key: string]: Value } {
  const [list] = inside(parseDocument(xml, { xmlMode: true, decodeEntities: true }))
  const value = list === undefined ? undefined : inside(list).map(valueOf)[0]
  if (typeof value !== 'object' || Array.isArray(value)) throw new Error('No property list')
  return value
}

function valueOf(element: Element): Value {
  switch (element.name) {
    case 'dict':
      return dictionary(inside(element))
    case 'array':
      return inside(element).map(valueOf)
    case 'true':
    case 'false':
      return element.name === 'true'
    case 'integer':
    case 'real':
      return Number(textOf(element))
    default:
      return textOf(element)
  }
}

function dictionary(elements: Element[]): { [key: string]: Value } {
  const entries: [string, Value][] = []
  for (const [nth, element] of elements.entries()) {
    const value = elements[nth + 1]
    if (element.name === 'key' && value !== undefined) {
      entries.push([textOf(element), valueOf(value)])
    }
  }
  return Object.fromEntries(entries)
}
