import { readFileSync } from 'node:fs'
import express, { type ErrorRequestHandler, type Express, type Request, type Response } from 'express'
import { BadInput } from '../../config/bad-input.ts'
import type { Shop } from '../../config/shop.ts'
import { wordingFaults } from '../../emails/check-wordings.ts'
import type { MailCheck } from '../check-emails/mail-check.ts'
import { dataSets, mails, type Sample, sampleOf, voices } from '../check-emails/samples.ts'
import { frontPage } from './front-page.tsx'
import { mailPage } from './mail-page.tsx'
import { problemPage } from './page.tsx'
import type { Place } from './place.ts'
import { writeMail } from './write-mail.ts'

interface GalleryOptions {
  /** Asked at every page, so that an edited shop file shows at the next look. @throws BadInput */
  readShop: () => Shop
  check: Pick<MailCheck, 'check'>
}

/** The inbox's look, and what the gallery has of its own. */
const style = ['../resend/inbox/inbox.css', './gallery.css']
  .map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  .join('\n')

const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; base-uri 'none'; frame-ancestors 'none'"
/** A mail's own styles and pictures, but no script, form or frame of it, even when it is opened alone. */
const mailPolicy =
  "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data: http: https:; frame-ancestors 'self'"

/** Pages that show every mail of a shop in every voice, with every data set and in every group's words. */
export function createGallery({ readShop, check }: GalleryOptions): Express {
  const app = express()
  app.disable('x-powered-by')

  app.get('/style.css', (_request, response) => {
    response.type('css').send(style)
  })
  app.get('/', (request, response) => {
    const shop = readShop()
    const group = readGroup(request, shop)
    const faults = wordingFaults(shop).map(({ name, reason }) => `${name}: ${reason}`)
    sendPage(response, frontPage({ shop, group, faults }))
  })
  app.get('/mails/:mail/:voice/:data', async (request, response) => {
    const { shop, place, sample } = read(request)
    const mail = writeMail(sample)
    sendPage(response, mailPage({ shop, place, sample, mail, findings: await check.check(sample) }))
  })
  app.get('/mails/:mail/:voice/:data/html', (request, response) => {
    const mail = writeMail(read(request).sample)
    if (typeof mail === 'string') throw new NotFound(mail)
    response.set('content-security-policy', mailPolicy).type('html').send(mail.html)
  })
  app.use((request) => {
    throw new NotFound(`There is no page ${request.path} here: start at the front page.`)
  })
  app.use(answerError)
  return app

  function read(request: Request): { shop: Shop; place: Place; sample: Sample } {
    const shop = readShop()
    const { mail, voice, data } = request.params
    const place = {
      mail: oneOf(mails, mail),
      voice: oneOf(voices, voice),
      data: oneOf(dataSets, data),
      group: readGroup(request, shop),
    }
    return {
      shop,
      place,
      sample: sampleOf(place.mail, place.voice, place.data, { shop, group: place.group }),
    }
  }
}

class NotFound extends Error {}

const answerError: ErrorRequestHandler = (error: unknown, _request, response, next) => {
  if (!(error instanceof NotFound || error instanceof BadInput)) {
    next(error)
    return
  }
  sendPage(response.status(error instanceof NotFound ? 404 : 500), problemPage(error.message))
}

function readGroup({ query: { group = '' } }: Request, shop: Shop): string {
  return oneOf(['', ...Object.keys(shop.groups)], group)
}

function oneOf<Option extends string>(options: readonly Option[], given: unknown): Option {
  const found = options.find((option) => option === given)
  if (found === undefined) throw new NotFound(`There is no ${given}: choose one of ${options.join(', ')}.`)
  return found
}

function sendPage(response: Response, html: string): void {
  response.set('content-security-policy', pagePolicy).type('html').send(html)
}
