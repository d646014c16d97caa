/** What the lines after a label are. */
export type LabelKind = 'criteria' | 'tasks' | 'notes' | 'dependencies' | 'priority' | 'estimate';

const LABELS: [LabelKind, RegExp][] = [
  [
    'criteria',
    /^(?:acceptance(?: criteria| tests?)?|criteria|ac|acs|conditions of satisfaction|scenarios?|done when|it is done when|definition of done|business rules|rules|requirements|must haves?|validations?|confirmation|test (?:cases|steps|criteria)|how to (?:test|demo)|verification|criterios de aceptación|critérios de (?:aceitação|aceite)|critères d['’]acceptation|akzeptanzkriterien|acceptatiecriteria|criteri di accettazione)$/,
  ],
  [
    'tasks',
    /^(?:tasks|sub-?tasks|to ?-?do|todos|technical tasks|implementation(?: steps| notes)?|steps|work items|deliverables)$/,
  ],
  [
    'notes',
    /^(?:notes?|remarks?|description|details|context|background|rationale|comments?|design|mock-?ups?|references?|links?|example|examples|story|user story)$/,
  ],
  [
    'dependencies',
    /^(?:dependenc(?:y|ies)|depends(?: on)?|requires|blocked by|prerequisites?|needs|after|builds on)$/,
  ],
  ['priority', /^(?:priority|prio|moscow|importance)$/],
  ['estimate', /^(?:estimate|estimation|points|story points|size|effort|sp|complexity)$/],
];

/** What a label such as "Acceptance criteria:" announces; null for any other text. */
export function labelKind(plain: string): LabelKind | null {
  const name = plain
    .replace(/[:：]\s*$/, '')
    .replace(/\s*\([^)]*\)$/, '')
    .trim()
    .toLowerCase();
  if (name.length > 40) return null;
  return LABELS.find(([, pattern]) => pattern.test(name))?.[0] ?? null;
}

/** Whether a line only announces what follows it. */
export function isLabel(plain: string): boolean {
  return labelKind(plain) !== null;
}

/** The kind and the value of a line such as "Priority: high" or "Depends on: US-3"; null for any other text. */
export function labelledValue(plain: string): { kind: LabelKind; value: string } | null {
  const match = /^([\p{L} -]{1,40}?)\s*[:：]\s+(\S[\s\S]*)$/u.exec(plain);
  const kind = match?.[1] ? labelKind(match[1]) : null;
  return match?.[2] && kind ? { kind, value: match[2] } : null;
}
