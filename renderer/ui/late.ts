/** The parts of the window that are not on the first screen: loaded when asked for. */
import {
  createElement,
  lazy,
  memo,
  useState,
  type ComponentType,
  type NamedExoticComponent,
  type ReactNode,
} from 'react'

const all: (() => void)[] = []

/** Loads every such part, so that the first click on each is instant. */
export function readAhead(): void {
  for (const load of all) load()
}

/**
 * The part that `load` brings. React's own `lazy` waits for a third of a second where one such part
 * stands in another, also for what has been loaded long ago; a key that is pressed meanwhile is lost.
 * Its place is within a `Suspense`.
 */
export function late<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): NamedExoticComponent<Props> {
  let loaded: ComponentType<Props> | null = null
  async function begin(): Promise<{ default: ComponentType<Props> }> {
    loaded = await load()
    return { default: loaded }
  }
  const Waiting = lazy(begin)

  function Part(props: Props): ReactNode {
    // The same for as long as it is on screen, also when it comes to be loaded meanwhile.
    const [Component] = useState<ComponentType<Props>>(() => loaded ?? Waiting)
    return createElement(Component, props)
  }
  all.push(() => {
    if (loaded === null) void begin()
  })
  // Drawn anew for other props only: the list around it is drawn with each letter of the search.
  return memo(Part)
}
