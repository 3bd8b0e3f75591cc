import { Link } from 'react-email'
import { z } from 'zod'
import { Action } from '../parts/action.tsx'
import { Paragraph } from '../parts/paragraph.tsx'
import { theme } from '../parts/theme.ts'
import { Subtitle, Title } from '../parts/title.tsx'
import { template } from '../template.ts'
import { greeting } from '../wording/greeting.ts'
import { subjectLine } from '../wording/subject-line.ts'

const invitation = z.object({
  name: z.string().min(1),
  /** What it is good for, in the reader's language. */
  benefit: z.string().min(1),
  url: z.url({ protocol: /^https?$/ }),
})

const props = z.object({
  /** Other ways of keeping in touch that the reader has not joined. */
  invitations: z.array(invitation).min(1).max(3),
  /** Whether they know the shop well. */
  isFriend: z.boolean(),
})

const words = {
  'de-formal': {
    'subject.new': 'Falls Sie mögen: {name}',
    'subject.friend': 'Kommen Sie dazu: {name}',
    'subjectBrief.new': 'Falls Sie uns noch anders begegnen möchten',
    'subjectBrief.friend': 'Wo wir Sie auch gern sehen würden',
    'preview.new': 'Eine Einladung ohne Eile: Was dafür spricht, lesen Sie hier.',
    'preview.friend': 'Ganz offen gefragt, und ganz, wie Sie mögen.',
    'title.new': 'Noch ein Weg zu uns',
    'title.friend': 'Kommen Sie dazu',
    'why.new':
      'von {shop} hören Sie bisher per E-Mail. Falls auch das zu Ihnen passt, sind Sie herzlich eingeladen.',
    'why.friend':
      'Sie kennen {shop} inzwischen gut, darum ganz direkt: Wir würden uns freuen, Sie auch hier zu sehen.',
    join: '{name} ansehen',
    'free.new': 'Und wenn Ihnen E-Mails genügen, ist das genauso gut.',
    'free.friend': 'Und wenn nicht, ist das auch gut: Per E-Mail sind Sie uns genauso lieb.',
  },
  'de-informal': {
    'subject.new': 'Falls du magst: {name}',
    'subject.friend': 'Komm dazu: {name}',
    'subjectBrief.new': 'Falls du uns noch anders begegnen möchtest',
    'subjectBrief.friend': 'Wo wir dich auch gern sehen würden',
    'preview.new': 'Eine Einladung ohne Eile: Was dafür spricht, liest du hier.',
    'preview.friend': 'Ganz offen gefragt, und ganz, wie du magst.',
    'title.new': 'Noch ein Weg zu uns',
    'title.friend': 'Komm dazu',
    'why.new':
      'von {shop} hörst du bisher per E-Mail. Falls auch das zu dir passt, bist du herzlich eingeladen.',
    'why.friend':
      'du kennst {shop} inzwischen gut, darum ganz direkt: Wir würden uns freuen, dich auch hier zu sehen.',
    join: '{name} ansehen',
    'free.new': 'Und wenn dir E-Mails genügen, ist das genauso gut.',
    'free.friend': 'Und wenn nicht, ist das auch gut: Per E-Mail bist du uns genauso lieb.',
  },
  en: {
    'subject.new': 'If you fancy it: {name}',
    'subject.friend': 'Come and join us: {name}',
    'subjectBrief.new': 'Another way to keep in touch, if you like',
    'subjectBrief.friend': 'Where we would love to see you too',
    'preview.new': 'An invitation, and no hurry at all: here is what is in it for you.',
    'preview.friend': 'A straight question, and the answer is entirely up to you.',
    'title.new': 'Another way to keep in touch',
    'title.friend': 'Come and join us',
    'why.new':
      'So far you have been hearing from {shop} by email. If this suits you as well, you are warmly invited.',
    'why.friend':
      'You know {shop} well by now, so we will come straight to the point: we would love to see you here as well.',
    join: 'Take a look: {name}',
    'free.new': 'And if emails are all you want, that is every bit as good.',
    'free.friend': 'And if not, no matter: we are just as glad to have you by email.',
  },
} as const

/** Invites to other ways of keeping in touch: modestly at first, more directly once they know the shop. Marketing. */
export const channelInvitation = template({
  props,
  words,
  subject: (props, say) => {
    const [first, ...others] = props.invitations
    const reader = readerOf(props)
    return subjectLine(
      first && others.length === 0 ? say(`subject.${reader}`, { name: first.name }) : undefined,
      say(`subjectBrief.${reader}`),
    )
  },
  preview: (props, say) => say(`preview.${readerOf(props)}`),
  // A digest has room for one; the others can be told another time.
  brief: (props, say, { shop }) => {
    const [{ name, benefit, url } = { name: shop.name, benefit: '', url: shop.url }] = props.invitations
    return {
      title: say(`subject.${readerOf(props)}`, { name }),
      sentence: benefit,
      link: { url, label: say('join', { name }) },
    }
  },
  content: (props, say, context) => {
    const { invitations } = props
    const reader = readerOf(props)
    return (
      <>
        <Title>{say(`title.${reader}`)}</Title>
        <Paragraph>{greeting(context)}</Paragraph>
        <Paragraph>
          {say(`why.${reader}`, { shop: context.shop.name })} {say(`free.${reader}`)}
        </Paragraph>
        {invitations.map(({ name, benefit, url }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may be alike, and nothing is reordered
          <div key={index}>
            <Subtitle>{name}</Subtitle>
            <Paragraph>{benefit}</Paragraph>
            {invitations.length === 1 ? (
              <Action href={url}>{say('join', { name })}</Action>
            ) : (
              <Paragraph>
                <Link href={url} style={theme.itemLink}>
                  {say('join', { name })}
                </Link>
              </Paragraph>
            )}
          </div>
        ))}
      </>
    )
  },
})

function readerOf({ isFriend }: z.output<typeof props>) {
  return isFriend ? 'friend' : 'new'
}
