import type { ReactNode } from 'react'
import { Body, Container, Head, Html, Link, Preview, Section } from 'react-email'
import type { MailContext } from '../mail-context.ts'
import { languageOf } from '../voice.ts'
import { Footer } from './footer.tsx'
import { Signature } from './signature.tsx'
import { mailWidth, theme } from './theme.ts'

interface LayoutProps {
  subject: string
  preview: string
  context: MailContext
  children?: ReactNode
}

/** What all mails share: the shop's name above, the sheet with content and signature, the legal footer below. */
export function Layout({ subject, preview, context, children }: LayoutProps) {
  const language = languageOf(context.voice)
  return (
    <Html lang={language}>
      <Head>
        <title>{subject}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light" />
        <meta name="supported-color-schemes" content="light" />
        <meta name="format-detection" content="telephone=no, date=no, address=no" />
      </Head>
      <Body lang={language} style={theme.page}>
        <Preview useTitleTag={false}>{preview}</Preview>
        {/* Outlook knows no max-width, so the attribute bounds it there. */}
        <Container width={mailWidth} style={theme.frame}>
          <Section style={theme.masthead} data-skip-in-text="true">
            <Link href={context.shop.url} style={theme.wordmark}>
              {context.shop.name}
            </Link>
          </Section>
          <Section style={theme.sheet}>
            {children}
            <Signature context={context} />
          </Section>
          <Section style={theme.footer}>
            <Footer context={context} />
          </Section>
        </Container>
      </Body>
    </Html>
  )
}
