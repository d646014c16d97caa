/** Who wants what and why, in the words of the text. */
type Told = { asA: string; iWant: string; soThat: string | null };

/* "Jako klient chcę …", "Как клиент, я хочу …", "顧客として、…したい". */
const FURTHER_FORMS: readonly RegExp[] = [
  /^jako ([^,;:.]{2,60}?),?\s+(?:chcę|chciał(?:a|e)?bym|potrzebuję|mogę|muszę)\s+(.{2,400}?)(?:,?\s+(?:aby|żeby|by|ponieważ)\s+(.{2,300}))?$/iu,
  /^(?:я,?\s+)?как ([^,;:.]{2,60}?),?\s+(?:я\s+)?(?:хочу|хотел(?:а)? бы|могу|должен|должна)\s+(.{2,400}?)(?:,?\s+(?:для того,? чтобы|чтобы|так как)\s+(.{2,300}))?$/iu,
  /^作为(?:一名|一个|一位)?([^，,。]{1,20}?)[，,]?\s*我(?:想要|希望能够|希望能|希望|想|需要|可以|要)(?:能够)?(.{2,200}?)(?:[，,]\s*(?:以便|这样|从而|因为|为了)(.{2,200}?))?[。]?$/u,
  /^([^、。]{1,30}?)として[、,]?\s*(?:私は[、,]?)?(.{2,200}?(?:たい|ほしい|欲しい|必要がある))(?:です)?(?:[。、]\s*(?:なぜなら|それは)[、,]?(.{2,200}?)(?:から|ため)(?:だ|です)?)?[。]?$/u,
];

/* "Como cliente, quiero …", "En tant que cliente, je veux …", "Als Kunde möchte ich …", "Come cliente, voglio …", "Als klant wil ik …". */
const FORMS: readonly RegExp[] = [
  /^(?:eu,?\s+|yo,?\s+)?como (?:un |una |um |uma |el |la |o |a )?([^,;:.]{2,60}?),?\s+(?:yo |eu )?(?:quiero|quisiera|necesito|deseo|quero|gostaria de|preciso|desejo)\s+(.{2,400}?)(?:,?\s+(?:para que|para|a fin de que|a fim de|con el fin de)\s+(.{2,300}))?$/i,
  /^en tant qu(?:e |['’])(?:un |une |le |la |l['’])?([^,;:.]{2,60}?),?\s+(?:je (?:veux|souhaite|voudrais|dois|peux)(?: pouvoir)?)\s+(.{2,400}?)(?:,?\s+(?:afin (?:de |d['’]|que |qu['’])|pour que |pour |dans le but de )(.{2,300}))?$/i,
  /^als (?:ein |eine |einer )?([^,;:.]{2,60}?),?\s+(?:möchte|will|muss|kann) ich\s+(.{2,400}?)(?:,\s+(?:damit|um|sodass|so dass)\s+(.{2,300}))?$/i,
  /^come (?:un |una |un['’])?([^,;:.]{2,60}?),?\s+(?:voglio|vorrei|desidero|devo)\s+(.{2,400}?)(?:,?\s+(?:così da|affinché|in modo da|per)\s+(.{2,300}))?$/i,
  /^som (?:en |ett )?([^,;:.]{2,60}?),?\s+(?:vill|behöver|måste|kan) jag\s+(?:kunna\s+)?(.{2,400}?)(?:,?\s+(?:så att|för att|eftersom)\s+(.{2,300}))?$/i,
  /^als (?:een )?([^,;:.]{2,60}?),?\s+(?:wil|moet|kan) ik\s+(.{2,400}?)(?:,?\s+(?:zodat|om)\s+(.{2,300}))?$/i,
];

/** Reads a user story in one of the languages of these forms; null for any other sentence. */
export function storyInOtherLanguage(text: string): Told | null {
  for (const form of [...FORMS, ...FURTHER_FORMS]) {
    const [, asA, iWant, soThat] = form.exec(text) ?? [];
    if (asA && iWant) {
      const who = asA.replace(/["“”„«»*]/g, '').trim();
      return { asA: who, iWant: withoutAbility(iWant), soThat: soThat ?? null };
    }
  }
  return null;
}

const ABILITY = /^(?:pouvoir|poder|poter|kunna|móc|иметь возможность)\s+(?=\p{L})|\s+(?:können|kunnen)$/iu;

/** What somebody wants to be able to do, without the words for being able: "sich online anmelden können". */
export function withoutAbility(want: string): string {
  return want.replace(ABILITY, '').replace(/(?<=^|\s)kunnen\s+(?=\p{Ll}+en(?:\s|$))/u, '');
}
