import type { CSSProperties } from 'react'

/**
 * Warm paper, dark ink, one accent. Every text colour has a contrast of at least 4.5:1 on `paper` and `sheet`;
 * nothing is pure black or white, so that a client which inverts colours keeps the tones apart.
 */
const colours = {
  paper: '#f3f0e9',
  sheet: '#fdfcf9',
  ink: '#26231f',
  muted: '#645d53',
  rule: '#dfd8cb',
  accent: '#1f4f48',
  onAccent: '#fdfcf9',
}

/** Names without quotation marks: escaped, and repeated in every cell, these would cost kilobytes. */
const serif = 'Iowan Old Style, Palatino Linotype, Palatino, Book Antiqua, Georgia, serif'
const sans = '-apple-system, Segoe UI, Roboto, Helvetica, Arial, sans-serif'

/** The widest a mail gets, in pixels; on a phone it takes the screen's width. */
export const mailWidth = 600

/** Edge of a product's picture, in pixels. */
export const pictureSize = 56

const gutter = '28px'

/** Long words break rather than push a phone's screen wide. */
const text: CSSProperties = { fontFamily: sans, wordBreak: 'break-word' }
const body: CSSProperties = { ...text, fontSize: '16px', lineHeight: '26px', color: colours.ink }
const small: CSSProperties = { ...text, fontSize: '14px', lineHeight: '22px', color: colours.muted }
const total: CSSProperties = { ...body, fontWeight: '600', borderTop: `1px solid ${colours.rule}` }

/** Every style a mail uses; templates name them and set none of their own. */
export const theme = {
  page: { backgroundColor: colours.paper, margin: '0', padding: '0' },
  frame: { width: '100%', maxWidth: `${mailWidth}px`, margin: '0 auto' },
  masthead: { padding: `32px ${gutter} 18px` },
  wordmark: {
    fontFamily: serif,
    fontSize: '22px',
    lineHeight: '28px',
    letterSpacing: '0.03em',
    color: colours.accent,
    textDecoration: 'none',
  },
  sheet: {
    backgroundColor: colours.sheet,
    borderTop: `3px solid ${colours.accent}`,
    padding: `36px ${gutter} 36px`,
  },
  title: {
    ...text,
    fontFamily: serif,
    fontSize: '30px',
    lineHeight: '38px',
    fontWeight: 'normal',
    color: colours.ink,
    margin: '0 0 24px',
  },
  subtitle: {
    ...text,
    fontFamily: serif,
    fontSize: '20px',
    lineHeight: '28px',
    fontWeight: 'normal',
    color: colours.ink,
    margin: '40px 0 12px',
  },
  paragraph: { ...body, margin: '0 0 16px' },
  button: {
    fontFamily: sans,
    fontSize: '16px',
    fontWeight: '600',
    backgroundColor: colours.accent,
    color: colours.onAccent,
    padding: '14px 24px',
    borderRadius: '3px',
    margin: '8px 0 24px',
  },
  ruledTable: { width: '100%', borderCollapse: 'collapse', borderTop: `1px solid ${colours.rule}` },
  facts: { ...body, margin: '0 0 24px' },
  factLabel: { color: colours.muted },
  picture: { width: `${pictureSize + 16}px`, padding: '12px 0', verticalAlign: 'top' },
  image: { borderRadius: '2px', backgroundColor: colours.paper },
  emptyPicture: {
    width: `${pictureSize}px`,
    height: `${pictureSize}px`,
    borderRadius: '2px',
    backgroundColor: colours.paper,
  },
  itemName: { ...body, padding: '12px 0 0', verticalAlign: 'top' },
  itemAmount: {
    ...body,
    padding: '12px 0 0 16px',
    verticalAlign: 'top',
    textAlign: 'right',
    whiteSpace: 'nowrap',
  },
  itemNote: { ...small, padding: '0 0 12px', verticalAlign: 'top' },
  itemLink: { color: colours.ink, textDecoration: 'underline' },
  productList: { width: '100%', borderCollapse: 'collapse', margin: '0 0 24px' },
  productName: { ...body, padding: '8px 0', verticalAlign: 'middle' },
  sumLabel: { ...body, padding: '6px 0' },
  sumAmount: { ...body, padding: '6px 0 6px 16px', textAlign: 'right', whiteSpace: 'nowrap' },
  totalLabel: { ...total, padding: '10px 0' },
  totalAmount: { ...total, padding: '10px 0 10px 16px', textAlign: 'right', whiteSpace: 'nowrap' },
  signature: { ...body, margin: '32px 0 0' },
  signatureName: { ...body, fontFamily: serif, fontSize: '20px', lineHeight: '28px' },
  signatureRole: { ...small, margin: '8px 0 0' },
  footer: { padding: `24px ${gutter} 40px` },
  smallPrint: { ...small, fontSize: '13px', lineHeight: '20px', margin: '0 0 14px' },
  smallLink: { color: colours.muted, textDecoration: 'underline' },
  list: {
    ...body,
    listStyle: 'none',
    borderBottom: `1px solid ${colours.rule}`,
    margin: '0 0 24px',
    padding: '0',
  },
  listItem: { borderTop: `1px solid ${colours.rule}`, margin: '0', padding: '8px 0' },
  quotation: {
    ...body,
    borderLeft: `3px solid ${colours.rule}`,
    margin: '0 0 24px',
    padding: '2px 0 2px 18px',
  },
  offer: { borderTop: `1px solid ${colours.rule}`, margin: '40px 0 0', padding: '16px 0 0' },
  offerKind: { ...small, margin: '0' },
  offerTitle: {
    fontFamily: serif,
    fontSize: '20px',
    lineHeight: '28px',
    fontWeight: 'normal',
    color: colours.ink,
    margin: '2px 0 8px',
  },
  bankTable: { width: '100%', backgroundColor: colours.paper, margin: '0 0 24px', padding: '8px 0' },
  bankRow: { ...body, padding: '6px 18px' },
  bankLabel: { ...small, display: 'block' },
  answers: { ...body, listStyle: 'none', margin: '0 0 24px', padding: '0' },
  answer: {
    backgroundColor: colours.paper,
    border: `1px solid ${colours.rule}`,
    borderRadius: '3px',
    margin: '0 0 8px',
    padding: '0',
  },
  /** At least 44 pixels high: a thumb's width. */
  answerLink: {
    ...body,
    display: 'block',
    fontWeight: '600',
    color: colours.accent,
    padding: '10px 18px',
    textDecoration: 'none',
  },
  incentive: {
    width: '100%',
    backgroundColor: colours.paper,
    borderLeft: `3px solid ${colours.accent}`,
    margin: '8px 0 24px',
    padding: '16px 18px',
  },
  incentiveTitle: {
    ...text,
    fontFamily: serif,
    fontSize: '20px',
    lineHeight: '28px',
    fontWeight: 'normal',
    color: colours.ink,
    margin: '0 0 8px',
  },
  incentiveFacts: { ...body, margin: '0' },
  /** Kept on one line where it fits, and one tap takes all of it. */
  code: {
    fontFamily: 'Menlo, Consolas, monospace',
    fontSize: '17px',
    fontWeight: '600',
    display: 'inline-block',
    userSelect: 'all',
  },
  cartTotal: {
    width: '100%',
    borderCollapse: 'collapse',
    borderTop: `1px solid ${colours.rule}`,
    margin: '0 0 24px',
  },
  point: { ...body, borderTop: `1px solid ${colours.rule}`, margin: '0', padding: '10px 0 12px' },
  shareBox: { backgroundColor: colours.paper, margin: '0 0 24px', padding: '14px 18px' },
  shareLink: { ...body, color: colours.accent, textDecoration: 'underline' },
} satisfies Record<string, CSSProperties>
