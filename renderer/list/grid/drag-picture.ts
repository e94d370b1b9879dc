import './drag-picture.css'

/** Shows under the pointer what is dragged off the list: how many sites, or the title of the one. */
export function showDragged(transfer: DataTransfer, words: string): void {
  const picture = document.createElement('div')
  picture.className = 'drag-picture'
  picture.textContent = words
  document.body.append(picture)
  transfer.setDragImage(picture, -12, -8)
  // The browser has taken its picture once the event is over.
  setTimeout(() => picture.remove())
}
