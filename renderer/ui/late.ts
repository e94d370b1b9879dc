import {
  createElement,
  lazy,
  memo,
  useState,
  type ComponentType,
  type NamedExoticComponent,
  type ReactNode,
} from 'react'

/** A part that is loaded when asked for. Its place is within a `Suspense`. */
export type Late<Props extends object> = NamedExoticComponent<Props> & {
  /** Loads it, so that it is drawn at once when it is asked for. */
  readAhead: () => void
}

/**
 * The part that `load` brings. React's own `lazy` waits for a third of a second where one such part
 * stands in another, also for what has been loaded long ago; a key that is pressed meanwhile is lost.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>): Late<Props> {
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
  // Drawn anew for other props only: the window around it is drawn with each letter of the search.
  return Object.assign(memo(Part), {
    readAhead: () => {
      if (loaded === null) void begin()
    },
  })
}
