import { skipToken } from '@tanstack/react-query'
import { useRillApi, useRillApis } from 'rill-react'
import { createFakeRill } from 'rill-react/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { renderRill } from './support/renderRill.tsx'
import { settle } from './support/settle.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function setUp() {
  const fake = createFakeRill({ apis: { sales: (args) => [{ region: args.region }] }, users: { ann: {} } })
  function Regions({ regions }: { regions: (string | typeof skipToken)[] }) {
    const results = useRillApis(
      regions.map((region) => ({ name: 'sales', args: region === skipToken ? region : { region } })),
    )
    return <p>{results.map(({ data, status }) => (data?.[0]?.region as string | undefined) ?? status).join(' ')}</p>
  }
  return { fake, Regions }
}

describe('useRillApis', () => {
  it('gives the results in the order of the calls, one request for each call that differs', async () => {
    const { fake, Regions } = setUp()
    const view = renderRill(fake, <Regions regions={['eu', 'us', skipToken]} />, { user: 'ann' })
    await settle()

    expect(view.text()).toBe('eu us pending')
    expect(fake.log.requests).toHaveLength(2)
    expect(fake.log.exchanges).toBe(1)
  })

  it('follows calls that come and go', async () => {
    const { fake, Regions } = setUp()
    const view = renderRill(fake, <Regions regions={['eu']} />, { user: 'ann' })
    await settle()
    view.update({ user: 'ann' }, <Regions regions={['us', 'eu', 'asia']} />)
    await settle()
    expect(view.text()).toBe('us eu asia')
    view.update({ user: 'ann' }, <Regions regions={[]} />)
    await settle()

    expect(view.text()).toBe('')
    expect(fake.log.requests).toHaveLength(3)
  })

  it('fails call by call', async () => {
    const { fake } = setUp()
    function Mixed() {
      const [good, bad] = useRillApis([{ name: 'sales', args: { region: 'eu' } }, { name: 'nope' }])
      return <p>{`${good.status} ${bad.error?.code}`}</p>
    }
    const view = renderRill(fake, <Mixed />, { user: 'ann' })
    await settle()

    expect(view.text()).toBe('success not_found')
  })

  it('shares its queries with useRillApi, and takes options for each call', async () => {
    const { fake } = setUp()
    function Both() {
      const [first, second] = useRillApis([
        { name: 'sales', args: { region: 'eu' } },
        { name: 'sales', args: { region: 'us' }, options: { enabled: false } },
      ])
      const { data } = useRillApi('sales', { region: 'eu' })
      return <p>{`${first.data === data} ${second.fetchStatus}`}</p>
    }
    const view = renderRill(fake, <Both />, { user: 'ann' })
    await settle()

    expect(view.text()).toBe('true idle')
    expect(fake.log.requests).toHaveLength(1)
  })
})
