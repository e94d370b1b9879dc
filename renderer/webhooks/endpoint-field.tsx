import { ChevronDown } from 'lucide-react'
import type { RefObject } from 'react'
import { Button } from 'react-aria-components/Button'
import { ComboBox, Input, Label, Popover } from 'react-aria-components/ComboBox'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { longestEndpoint } from '../../preload/webhook-endpoint.ts'
import { useWebhooksAcross } from '../data/webhooks.ts'
import { Wrong } from '../ui/wrong.tsx'
import '../ui/menu.css'
import '../ui/pick.css'

type EndpointFieldProps = {
  field?: RefObject<HTMLInputElement | null>
  value: string
  onChange: (endpoint: string) => void
  /** What is wrong with it, in a sentence. */
  wrong: string | null
  isReadOnly: boolean
  hint: string
}

/** Where notifications go: typed, or one that a webhook here has already. */
export function EndpointField(props: EndpointFieldProps) {
  const { field, value, onChange, wrong, isReadOnly, hint } = props
  const endpoints = useEndpoints()
  return (
    <ComboBox
      className="labelled endpoint-field"
      allowsCustomValue
      inputValue={value}
      onInputChange={(next) => onChange(next.slice(0, 2 * longestEndpoint))}
      items={endpoints}
      isInvalid={wrong !== null}
      isReadOnly={isReadOnly}
    >
      <Label>Endpoint</Label>
      <div className="field" data-invalid={wrong !== null}>
        <Input
          ref={field}
          className="mono"
          placeholder="https://"
          autoComplete="off"
          spellCheck="false"
          inputMode="url"
        />
        {endpoints.length > 0 && (
          <Button className="icon-button" aria-label="Endpoints in use">
            <ChevronDown size={14} strokeWidth={2} aria-hidden />
          </Button>
        )}
      </div>
      <div className="field-says" aria-live="polite">
        {wrong === null ? hint : <Wrong error={{ message: wrong, reference: null }} />}
      </div>
      <Popover className="popover">
        <ListBox className="menu pick-list">
          {({ id }: { id: string }) => (
            <ListBoxItem id={id} textValue={id} className="menu-item">
              <span className="mono">{id}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  )
}

/** Those of the webhooks that are known, the one of the most first. */
function useEndpoints(): { id: string }[] {
  const subscriptions = useWebhooksAcross().data?.subscriptions ?? []
  const byUrl = Map.groupBy(subscriptions, ({ endpointUrl }) => endpointUrl)
  return [...byUrl].toSorted(([, a], [, b]) => b.length - a.length).map(([id]) => ({ id }))
}
