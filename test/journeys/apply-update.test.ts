import { describe, expect, it } from 'vitest'
import { applyUpdate } from '../../journeys/apply-update.ts'

const may = { eventId: 'e5', at: '2026-05-01T00:00:00.000Z', by: 'shop' } as const
const june = { eventId: 'e6', at: '2026-06-01T00:00:00.000Z', by: 'shop' } as const

describe('news of a person', () => {
  it('replaces what it names, clears what is null, and keeps the rest', () => {
    const before = { email: 'a@example.com', firstName: 'Anna', lastName: 'Berger' }
    expect(applyUpdate(before, { firstName: 'Anne', lastName: null, locale: 'en' }, may)).toEqual({
      email: 'a@example.com',
      firstName: 'Anne',
      locale: 'en',
    })
    expect(before).toEqual({ email: 'a@example.com', firstName: 'Anna', lastName: 'Berger' })
  })

  it('keeps consent with the event that brought it', () => {
    expect(applyUpdate({}, { marketingConsent: true }, may)).toEqual({
      marketingConsent: { given: true, ...may },
    })
  })

  it.each([{ word: false }, { word: null }])('takes $word as withdrawal', ({ word }) => {
    const before = applyUpdate({}, { marketingConsent: true }, may)
    expect(applyUpdate(before, { marketingConsent: word }, june).marketingConsent).toEqual({
      given: false,
      ...june,
    })
  })

  it('does not let an older word undo a newer one, though it arrives later', () => {
    const withdrawn = applyUpdate({}, { marketingConsent: false }, june)
    const late = applyUpdate(withdrawn, { marketingConsent: true, firstName: 'Anna' }, may)
    expect(late).toEqual({ firstName: 'Anna', marketingConsent: { given: false, ...june } })
  })

  it('does not let what the shop believes undo what the person told us', () => {
    const withdrawn = applyUpdate({}, { marketingConsent: false }, { ...may, by: 'person' })
    expect(applyUpdate(withdrawn, { marketingConsent: true }, june)).toEqual(withdrawn)
  })

  it('lets a newer dated word undo a withdrawal, and no older one', () => {
    const withdrawn = applyUpdate({}, { marketingConsent: false }, { ...may, by: 'person' })
    const newer = { given: true, at: '2026-05-02T02:00:00+02:00' }
    expect(applyUpdate(withdrawn, { marketingConsent: newer }, june).marketingConsent).toEqual({
      given: true,
      ...june,
      at: '2026-05-02T00:00:00.000Z',
    })
    const older = { given: true, at: '2026-04-30T00:00:00Z' }
    expect(applyUpdate(withdrawn, { marketingConsent: older }, june)).toEqual(withdrawn)
  })

  it('takes the shop at its word again after a withdrawal that came from the shop', () => {
    const withdrawn = applyUpdate({}, { marketingConsent: false }, may)
    expect(applyUpdate(withdrawn, { marketingConsent: true }, june).marketingConsent?.given).toBe(true)
  })
})
