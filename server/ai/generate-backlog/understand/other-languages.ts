/** Who wants what and why, in the words of the text. */
type Told = { asA: string; iWant: string; soThat: string | null };

/* "Como cliente, quiero …", "En tant que cliente, je veux …", "Als Kunde möchte ich …", "Come cliente, voglio …", "Als klant wil ik …". */
const FORMS: readonly RegExp[] = [
  /^como (?:un |una |um |uma |el |la |o |a )?([^,;:.]{2,60}?),?\s+(?:yo |eu )?(?:quiero|quisiera|necesito|deseo|quero|gostaria de|preciso|desejo)\s+(.{2,400}?)(?:,?\s+(?:para que|para|a fin de que|a fim de|con el fin de)\s+(.{2,300}))?$/i,
  /^en tant qu(?:e |['’])(?:un |une |le |la |l['’])?([^,;:.]{2,60}?),?\s+(?:je (?:veux|souhaite|voudrais|dois|peux)(?: pouvoir)?)\s+(.{2,400}?)(?:,?\s+(?:afin (?:de |d['’]|que |qu['’])|pour que |pour |dans le but de )(.{2,300}))?$/i,
  /^als (?:ein |eine |einer )?([^,;:.]{2,60}?),?\s+(?:möchte|will|muss|kann) ich\s+(.{2,400}?)(?:,\s+(?:damit|um|sodass|so dass)\s+(.{2,300}))?$/i,
  /^come (?:un |una |un['’])?([^,;:.]{2,60}?),?\s+(?:voglio|vorrei|desidero|devo)\s+(.{2,400}?)(?:,?\s+(?:così da|affinché|in modo da|per)\s+(.{2,300}))?$/i,
  /^als (?:een )?([^,;:.]{2,60}?),?\s+(?:wil|moet|kan) ik\s+(.{2,400}?)(?:,?\s+(?:zodat|om)\s+(.{2,300}))?$/i,
];

/** Reads a user story in Spanish, Portuguese, French, German, Italian or Dutch; null for any other sentence. */
export function storyInOtherLanguage(text: string): Told | null {
  for (const form of FORMS) {
    const [, asA, iWant, soThat] = form.exec(text) ?? [];
    if (asA && iWant) return { asA: asA.trim(), iWant, soThat: soThat ?? null };
  }
  return null;
}
