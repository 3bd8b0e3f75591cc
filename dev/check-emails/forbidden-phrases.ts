/** What no mail of ours says, in either language, and what it says instead. */
export const forbiddenPhrases: readonly { phrase: RegExp; instead: string }[] = [
  {
    phrase: /sehr geehrte[rs]? (kund|besteller|dame|nutzer|abonnent|interessent)\w*/i,
    instead: 'greet by name, or with „Guten Tag,“',
  },
  {
    phrase: /\b(hallo|liebe[rs]?|guten tag) (besteller|kund|nutzer|abonnent)\w*/i,
    instead: 'greet by name, or with „Hallo,“',
  },
  {
    phrase: /\bdear (valued |loyal )?(customer|client|buyer|user|subscriber|shopper|sir|madam)\b/i,
    instead: 'greet by name, or with “Hello,”',
  },
  {
    phrase: /\b(hello|hi) (customer|client|buyer|user|subscriber|shopper)\b/i,
    instead: 'greet by name, or with “Hello,”',
  },
  {
    phrase: /\b(no|not|donot|do-not)[-_.]?reply\b|\bnicht[-_.]?antworten@|\bkeine[-_.]?antwort@/i,
    instead: 'write from an address that is read',
  },
  {
    phrase: /(antworten sie|antworte) (bitte )?nicht auf diese|do not (reply|respond) to this/i,
    instead: 'invite an answer: a person reads it',
  },
  {
    phrase: /automatisch (generiert|erstellt|erzeugt)|automatically generated/i,
    instead: 'sign it as the person who stands for it',
  },
  { phrase: /^(ihr|dein|euer|your)\b.{0,40}\bteam$/im, instead: 'sign with a person’s name and role' },
  {
    phrase: /für (entstandene|eventuelle|etwaige) unannehmlichkeiten/i,
    instead: 'say what went wrong, and that we are sorry for that',
  },
  { phrase: /\bany inconvenience\b/i, instead: 'say what went wrong, and that we are sorry for that' },
  {
    phrase: /\b(hier klicken|klicken sie hier|klicke? hier|click here)\b/i,
    instead: 'name what the link leads to',
  },
]
