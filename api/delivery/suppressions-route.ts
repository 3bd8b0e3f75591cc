import { type RequestHandler, Router } from 'express'
import { type AddressRecord, liftSuppression, readAddress } from '../../database/addresses.ts'
import { type Database, transaction } from '../../database/database.ts'
import { addOperation } from '../../database/operations.ts'
import { Problem } from '../problem.ts'
import { answerable, operationBody, readRequest } from '../read-request.ts'

export interface SuppressionsOptions {
  database: Database
  wallNow: () => Date
}

/** Resend keeps a list of its own, which is lifted there. */
const lastingCauses: readonly AddressRecord['suppressedFor'][] = ['bounce', 'complaint', 'resend']

/** `/v1/suppressions/:address`: GET says what holds mail back from an address, DELETE lets it go again. */
export function suppressionsRoute({ database, wallNow }: SuppressionsOptions): Router {
  const show: RequestHandler<{ address: string }> = async (request, response) => {
    const record = await readAddress(database, request.params.address)
    if (!record) throw nothingHeldBack()
    response.json({ ...record, holdsBack: heldBack(record) })
  }
  const lift: RequestHandler<{ address: string }> = async (request, response) => {
    const { who, why } = readRequest(answerable, request.body)
    const now = wallNow()
    const lifted = await transaction(database, async (db) => {
      const record = await liftSuppression(db, request.params.address, now)
      if (!record) throw nothingHeldBack()
      await addOperation(db, { at: now, who, why, what: 'suppression.lifted', target: record.address })
      return record
    })
    const note = lastingCauses.includes(lifted.suppressedFor)
      ? 'Resend keeps a list of its own: remove the address there too, else its next mail is blocked again.'
      : undefined
    response.json({ address: lifted.address, lifted: lifted.suppressedFor ?? 'back-off', note })
  }
  return Router()
    .get('/v1/suppressions/:address', show)
    .delete('/v1/suppressions/:address', operationBody, lift)
}

function heldBack({ suppressedFor, backOffUntil }: AddressRecord): 'everything' | 'marketing' | 'nothing' {
  if (suppressedFor === 'complaint') return 'marketing'
  if (suppressedFor) return 'everything'
  return backOffUntil ? 'marketing' : 'nothing'
}

function nothingHeldBack(): Problem {
  return new Problem(
    404,
    'Not Found',
    'Nothing is held back from this address. Check its spelling; every address has an entry of its own.',
  )
}
