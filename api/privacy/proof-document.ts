import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { Shop } from '../../config/shop.ts'
import type { ConsentEntry } from '../../database/consents.ts'
import { languageOf, voiceOf } from '../../emails/voice.ts'
import { type ProofWords, proofWords } from './proof-words.ts'
import type { Proof, Standing } from './read-proof.ts'

type Document = typeof PDFDocument.prototype
/** Points; A4 is 595 wide. */
const margin = 62
const labelWidth = 150

const ink = '#26221e'
const muted = '#6b5f55'

const require = createRequire(import.meta.url)
/** Covers Latin, Greek and Cyrillic, and is embedded. */
const fonts = {
  regular: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
}

/** The proof as a PDF to hand over, in the shop's language. */
export async function proofDocument(
  { provedAt, customer, now, words: said }: Proof,
  shop: Shop,
): Promise<Buffer> {
  const lang = languageOf(voiceOf(shop.locale, 'formal'))
  const text = proofWords[lang]
  const document = new PDFDocument({
    size: 'A4',
    margin,
    bufferPages: true,
    lang,
    info: { Title: text.title, Author: shop.legal.company, CreationDate: provedAt },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<Buffer>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(Buffer.concat(chunks)))
    document.on('error', reject)
  })

  const { company, street, city } = shop.legal
  document
    .font(fonts.regular)
    .fontSize(9)
    .fillColor(muted)
    .text(`${shop.name} · ${company}, ${street}, ${city}`)
  document.moveDown(2).font(fonts.bold).fontSize(17).fillColor(ink).text(text.title)
  document.moveDown(0.6)
  row(document, text.madeAt, moment(provedAt))
  row(document, text.person, personOf(customer))
  row(document, text.key, `${customer.source} / ${customer.subject}`)

  heading(document, text.now)
  for (const standing of now) row(document, scope(standing, text), standingInWords(standing, text))
  heading(document, text.said)
  if (said.length === 0) document.font(fonts.regular).fontSize(10).text(text.nothing)
  for (const entry of said) writeEntry(document, entry, text)

  numberPages(document, `${company} · ${text.title} · ${text.page}`)
  document.end()
  return ended
}

function writeEntry(document: Document, entry: ConsentEntry, text: ProofWords): void {
  const { labels } = text
  const kind = entry.given ? (entry.basis === 'consent' ? text.given : text.sale) : text.withdrawn
  const yesOrNo = (value: boolean | null) => (value === null ? undefined : value ? text.yes : text.no)
  // What belongs together starts on one page.
  if (document.y > document.page.height - margin - 110) document.addPage()
  document
    .moveDown(0.9)
    .font(fonts.bold)
    .fontSize(11)
    .fillColor(ink)
    .text(`${moment(entry.saidAt)} · ${kind}`, margin)
  document.moveDown(0.3)
  row(document, labels.channel, scope(entry, text))
  row(document, labels.by, text.by[entry.by])
  if (entry.given) row(document, labels.proven, yesOrNo(entry.proven))
  row(document, labels.how, entry.how)
  row(document, labels.where, entry.where)
  row(document, labels.askedAt, entry.askedAt && moment(entry.askedAt))
  row(document, labels.networkAddress, entry.networkAddress)
  row(document, labels.confirmedAt, entry.confirmedAt && moment(entry.confirmedAt))
  row(document, labels.confirmedFrom, entry.confirmedFrom)
  row(document, labels.similarGoods, yesOrNo(entry.similarGoods))
  row(document, labels.wordingVersion, entry.wordingVersion)
  row(document, labels.wording, entry.wording)
  row(document, labels.eventId, entry.eventId)
  row(document, labels.recordedAt, moment(entry.recordedAt))
}

function heading(document: Document, text: string): void {
  document.moveDown(1.6).font(fonts.bold).fontSize(13).fillColor(ink).text(text, margin)
  document.moveDown(0.4)
}

/** A label and its value side by side; nothing without a value. */
function row(document: Document, label: string, value: string | null | undefined): void {
  if (!value) return
  const width = document.page.width - 2 * margin - labelWidth
  document.font(fonts.regular).fontSize(9.5)
  const height = Math.max(
    document.heightOfString(label, { width: labelWidth - 12 }),
    // A wording may run over pages by itself; its first lines stay with their label.
    Math.min(60, document.heightOfString(value, { width })),
  )
  if (document.y + height > document.page.height - margin) document.addPage()
  const { y } = document
  document.fillColor(muted).text(label, margin, y, { width: labelWidth - 12 })
  const labelEnd = document.y
  document.fillColor(ink).text(value, margin + labelWidth, y, { width })
  document.y = Math.max(document.y, labelEnd) + 3
  document.x = margin
}

function numberPages(document: Document, text: string): void {
  const { start, count } = document.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    document.switchToPage(page)
    // Below the margin, where text would otherwise begin a new page.
    document.page.margins.bottom = 0
    document
      .font(fonts.regular)
      .fontSize(8)
      .fillColor(muted)
      .text(`${text} ${page + 1}/${count}`, margin, document.page.height - 40, { lineBreak: false })
  }
}

function personOf({ firstName, lastName, email }: Proof['customer']): string {
  return [[firstName, lastName].filter(Boolean).join(' '), email].filter(Boolean).join(', ') || '–'
}

function scope(
  { channel, topic }: Pick<Standing, 'channel' | 'topic'>,
  { channels, all }: ProofWords,
): string {
  return `${channels[channel]}: ${topic ?? all}`
}

function standingInWords(
  { basis, since, refused }: Standing,
  { basis: bases, since: from, none, refusals }: ProofWords,
): string {
  return basis
    ? `${bases[basis]}${since ? `, ${from} ${moment(new Date(since))}` : ''}`
    : `${none}${refused ? ` (${refusals[refused]})` : ''}`
}

/** To the second, UTC: proof must not depend on where it is read. */
function moment(at: Date): string {
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`
}
