/** What a way of connecting a store shares with the dialog around it. */
export type WayProps = {
  onClose: () => void
  /** While it saves, the dialog stays as it is. */
  onBusy: (busy: boolean) => void
  /** Says what must be done before the way goes: forget what was pasted. */
  onLeaving: (forget: () => void) => void
}
