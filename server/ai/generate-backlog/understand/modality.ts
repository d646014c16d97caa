/** How binding a sentence is; `does` stands for a plain statement of what somebody does. */
export type Modality = 'must' | 'should' | 'could' | 'can' | 'does';

/** How binding a sentence is, by its words. */
export function modalityOf(text: string): Modality {
  if (/\b(?:must|shall|has to|have to|needs? to)\b/i.test(text)) return 'must';
  if (/\bshould\b/i.test(text)) return 'should';
  return /\b(?:could|might)\b/i.test(text) ? 'could' : 'can';
}
