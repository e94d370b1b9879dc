import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from 'react-aria-components/Button'
import { Label, Radio, RadioGroup } from 'react-aria-components/RadioGroup'
import type { Forecast, SiteRow } from '../../preload/contract.ts'
import { asking } from '../data/bridge.ts'
import type { AppError } from '../domain/app-error.ts'
import {
  absences,
  awayUntil,
  forecastText,
  namesOf,
  stopsByDay,
  type Stop,
} from '../domain/forecast.ts'
import { counted } from '../domain/summary.ts'
import { DialogFrame } from '../ui/dialog.tsx'
import { timeFormat, useNow } from '../ui/now.ts'
import { Wrong } from '../ui/wrong.tsx'
import '../ui/segments.css'
import './forecast.css'

/** What breaks, and when, while this computer is off. */
export function ForecastDialog({ sites, onClose }: { sites: SiteRow[]; onClose: () => void }) {
  const now = useNow()
  const [days, setDays] = useState<number>(14)
  const { data, error } = useQuery<Forecast, AppError>({
    ...asking('upkeep.forecast', { awayUntil: awayUntil(now, days) }),
    staleTime: 0,
    placeholderData: keepPreviousData,
  })
  const stops = data === undefined ? [] : stopsByDay(data.sites, sites, now, days, timeFormat)
  return (
    <DialogFrame
      title="What breaks while you are away"
      lead="If this computer is off or offline from now on."
      dismissable
      onClose={onClose}
    >
      <div className="dialog-body">
        <RadioGroup
          className="labelled"
          orientation="horizontal"
          value={String(days)}
          onChange={(value) => setDays(Number(value))}
        >
          <Label>Away for</Label>
          <div className="segments">
            {absences.map((each) => (
              <Radio key={each.days} value={String(each.days)} className="segment">
                {each.name}
              </Radio>
            ))}
          </div>
        </RadioGroup>
        {error !== null && <Wrong error={error} />}
        <p className="forecast-answer" role="status">
          {data === undefined ? '' : forecastText(data.sites)}
        </p>
        {stops.some((stop) => stop.sites.length > 0) && <Stops stops={stops} />}
        <p className="hint">
          A sign-in lasts seven days from its last refresh, and only the store’s owner can give a
          new one. API keys do not end by themselves.
        </p>
      </div>
      <footer className="dialog-foot">
        <Button className="button primary" onPress={onClose}>
          Done
        </Button>
      </footer>
    </DialogFrame>
  )
}

/** The days as a picture, and those on which something stops in words. */
function Stops({ stops }: { stops: Stop[] }) {
  const most = Math.max(...stops.map(({ sites }) => sites.length))
  const first = stops[0]
  const last = stops.at(-1)
  return (
    <>
      <div className="forecast-picture" aria-hidden>
        <div className="forecast-days">
          {stops.map(({ at, sites }) => (
            <span key={at} style={{ height: `${(100 * sites.length) / most}%` }} />
          ))}
        </div>
        <div className="forecast-ends">
          <span>Today</span>
          <span>{first === last ? '' : last?.day}</span>
        </div>
      </div>
      <table className="forecast-table">
        <caption className="sr-only">Stores that stop working, by day</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">Day</th>
            <th scope="col">Stores</th>
          </tr>
        </thead>
        <tbody>
          {stops
            .filter(({ sites }) => sites.length > 0)
            .map(({ at, day, sites }) => (
              <tr key={at}>
                <th scope="row">{day}</th>
                <td>
                  <strong>{counted(sites.length, 'store')}</strong>{' '}
                  <span className="dim">{namesOf(sites)}</span>
                </td>
              </tr>
            ))}
        </tbody>
      </table>
    </>
  )
}
