import { capitalize } from '@/server/ai/generate-backlog/language/words';

/* "Security: …", "Performance – …": which side of the product a sentence is about, not what it is about. */
const LEAD =
  /^(?:(?:data )?(?:security|privacy|protection)|performance|speed|accessibility|usability|reliability|availability|scalability|compliance|legal|gdpr|compatibility|maintainability|quality)\s*(?::|\s[–—-])\s+(?=\S.{8})/i;

/** A sentence without the word before it that only says which side of the product it is about; null where it has none. */
export function withoutQualityLead(plain: string): string | null {
  const [lead] = LEAD.exec(plain) ?? [];
  return lead === undefined ? null : capitalize(plain.slice(lead.length));
}
