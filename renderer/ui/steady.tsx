/** One of several texts, in the room of the longest, so that a button keeps its width. */
export function Steady({ words, shown }: { words: string[]; shown: string }) {
  return (
    <span className="steady">
      {words.map((each) => (
        <span key={each} data-shown={each === shown}>
          {each}
        </span>
      ))}
    </span>
  )
}
